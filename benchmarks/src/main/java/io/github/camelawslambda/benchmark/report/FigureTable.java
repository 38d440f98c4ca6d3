package io.github.camelawslambda.benchmark.report;

import io.github.camelawslambda.benchmark.contender.ContenderType;
import io.github.camelawslambda.benchmark.report.Figures.Cell;
import io.github.camelawslambda.benchmark.workload.Metric;
import io.github.camelawslambda.benchmark.workload.Workload;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** One metric of one workload as a table: contenders down, conditions across, medians in the cells. */
final class FigureTable {

    private static final ContenderType BASELINE = ContenderType.SDK_ASYNC;

    private final Figures figures;
    private final Workload workload;
    private final Metric metric;
    private final List<String> conditions;

    FigureTable(Figures figures, Workload workload, Metric metric) {
        this.figures = figures;
        this.workload = workload;
        this.metric = metric;
        this.conditions = figures.conditions(workload.name(), metric);
    }

    boolean isEmpty() {
        return conditions.isEmpty();
    }

    /** In Markdown. */
    String text() {
        StringBuilder text = new StringBuilder();
        text.append("| %s, %s | %s |\n".formatted(metric.label(), metric.unit(), String.join(" | ", conditions)));
        text.append("|---|").append("--:|".repeat(conditions.size())).append('\n');
        for (ContenderType contender : figures.contenders(workload.name(), metric)) {
            String cells = conditions.stream()
                    .map(condition -> cell(new Cell(workload.name(), contender, condition, metric)))
                    .collect(Collectors.joining(" | "));
            text.append("| %s | %s |\n".formatted(contender.label(), cells));
        }
        return text.toString();
    }

    private String cell(Cell cell) {
        OptionalDouble median = figures.median(cell);
        if (median.isEmpty()) {
            return "";
        }
        OptionalDouble ratio = figures.ratio(cell, cell.of(BASELINE));
        boolean isRatioItself = metric == Metric.TIME_TO_IDEAL || metric == Metric.GROWTH;
        // Of two times nothing there is none.
        boolean hasRatio = ratio.isPresent() && Double.isFinite(ratio.getAsDouble());
        return !hasRatio || cell.contender() == BASELINE || isRatioItself
                ? number(median.getAsDouble())
                : "%s (%.2f)".formatted(number(median.getAsDouble()), ratio.getAsDouble());
    }

    /** Three digits that matter, no more. */
    static String number(double value) {
        if (Math.abs(value) >= 100) {
            return "%,.0f".formatted(value);
        }
        return Math.abs(value) >= 10 ? "%.1f".formatted(value) : "%.2f".formatted(value);
    }
}
