package io.github.camelawslambda.benchmark.report;

import io.github.camelawslambda.benchmark.contender.ContenderType;
import io.github.camelawslambda.benchmark.report.Figures.Cell;
import io.github.camelawslambda.benchmark.workload.Metric;
import io.github.camelawslambda.benchmark.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Draws the first metric of a workload as an SVG bar chart. Each condition is a group of bars with its own scale, and each
 * contender has one bar, with its name in front and its value behind. Colours follow the reader's light or dark scheme.
 */
final class BarChart {

    private static final int WIDTH = 900;
    private static final int NAME_WIDTH = 330;
    private static final int LONGEST_BAR = 460;
    private static final int ROW = 22;
    private static final int BAR = 14;
    private static final int GROUP_HEAD = 34;
    private static final int TITLE = 30;
    private static final int BASELINE = 12;

    private static final String STYLE = """
            <style>
            text { font: 13px system-ui, sans-serif; fill: #1f2328 }
            .title { font-size: 15px; font-weight: 600 }
            .group { font-weight: 600 }
            .own { fill: #c2410c } .variant { fill: #fb923c } .floor { fill: #15803d } .peer { fill: #64748b }
            @media (prefers-color-scheme: dark) {
            text { fill: #e6edf3 }
            .own { fill: #f97316 } .variant { fill: #9a5b2c } .floor { fill: #4ade80 } .peer { fill: #8b98a9 }
            }
            </style>
            """;

    private final Figures figures;
    private final Workload workload;
    private final Metric metric;

    BarChart(Figures figures, Workload workload) {
        this.figures = figures;
        this.workload = workload;
        this.metric = workload.metrics().get(0);
    }

    /** Writes it. */
    void write(Path file) throws IOException {
        List<String> conditions = figures.conditions(workload.name(), metric);
        StringBuilder body = new StringBuilder();
        int y = TITLE;
        for (String condition : conditions) {
            y = group(body, condition, y);
        }
        Files.writeString(file, """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img">
                %s<text class="title" x="0" y="16">%s</text>
                %s</svg>
                """.formatted(
                        WIDTH,
                        y + ROW,
                        WIDTH,
                        y + ROW,
                        STYLE,
                        escaped("%s: %s, %s".formatted(workload.title(), metric.label(), metric.unit())),
                        body));
    }

    private int group(StringBuilder body, String condition, int top) {
        List<Cell> cells = figures.contenders(workload.name(), metric).stream()
                .map(contender -> new Cell(workload.name(), contender, condition, metric))
                .filter(cell -> figures.median(cell).isPresent())
                .toList();
        double longest = cells.stream()
                .map(figures::median)
                .mapToDouble(OptionalDouble::getAsDouble)
                .max()
                .orElse(0);
        body.append("<text class=\"group\" x=\"0\" y=\"%d\">%s</text>\n"
                .formatted(top + GROUP_HEAD - BASELINE, escaped(condition)));
        int y = top + GROUP_HEAD;
        for (Cell cell : cells) {
            bar(body, cell.contender(), figures.median(cell).getAsDouble(), longest, y);
            y += ROW;
        }
        return y;
    }

    private static void bar(StringBuilder body, ContenderType contender, double value, double longest, int y) {
        long length = longest <= 0 ? 0 : Math.round(Math.max(0, value) / longest * LONGEST_BAR);
        body.append("<text x=\"0\" y=\"%d\">%s</text>".formatted(y + BASELINE, escaped(contender.label())));
        body.append("<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>"
                .formatted(contender.role(), NAME_WIDTH, y + 1, length, BAR));
        body.append("<text x=\"%d\" y=\"%d\">%s</text>\n"
                .formatted(NAME_WIDTH + length + 6, y + BASELINE, FigureTable.number(value)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
