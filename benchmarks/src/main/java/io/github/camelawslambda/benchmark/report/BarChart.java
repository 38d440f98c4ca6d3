package io.github.camelawslambda.benchmark.report;

import io.github.camelawslambda.benchmark.contender.ContenderType;
import io.github.camelawslambda.benchmark.report.Figures.Cell;
import io.github.camelawslambda.benchmark.workload.Metric;
import io.github.camelawslambda.benchmark.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler.ChartTheme;
import org.knowm.xchart.style.Styler.LegendPosition;

/** The first metric of a workload as bars: conditions along the axis, a bar for each contender. */
final class BarChart {

    private static final int WIDTH = 1_000;
    private static final int HEIGHT = 540;

    /** Else the longer ones run into each other. */
    private static final int LABEL_DEGREES = 15;

    private static final double LEAST_ON_A_LOGARITHMIC_AXIS = 10;

    private final Figures figures;
    private final Workload workload;
    private final Metric metric;

    BarChart(Figures figures, Workload workload) {
        this.figures = figures;
        this.workload = workload;
        this.metric = workload.metrics().get(0);
    }

    /** Writes it as PNG. */
    void write(Path file) throws IOException {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(workload.title())
                .yAxisTitle("%s, %s".formatted(metric.label(), metric.unit()))
                .theme(ChartTheme.Matlab)
                .build();
        chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
        chart.getStyler().setXAxisLabelRotation(LABEL_DEGREES);
        if (workload.isLogarithmic()) {
            chart.getStyler().setYAxisLogarithmic(true);
            // Bars begin at zero otherwise, which such an axis does not have.
            chart.getStyler().setYAxisMin(LEAST_ON_A_LOGARITHMIC_AXIS);
        }
        List<String> conditions = figures.conditions(workload.name(), metric);
        for (ContenderType contender : figures.contenders(workload.name(), metric)) {
            chart.addSeries(contender.label(), conditions, values(contender, conditions));
        }
        BitmapEncoder.saveBitmap(chart, file.toString(), BitmapFormat.PNG);
    }

    private List<@Nullable Double> values(ContenderType contender, List<String> conditions) {
        List<@Nullable Double> values = new ArrayList<>();
        for (String condition : conditions) {
            OptionalDouble median = figures.median(new Cell(workload.name(), contender, condition, metric));
            values.add(median.isPresent() ? median.getAsDouble() : null);
        }
        return values;
    }
}
