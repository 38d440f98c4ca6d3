package io.github.camelawslambda.reliability.soak;

import io.github.camelawslambda.reliability.process.Sample;
import io.github.camelawslambda.reliability.report.LineChart;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Whether the worker held more in the last tenth of the run than in the second. The first tenth is the warm-up. */
final class Growth {

    private static final double MB = 1024 * 1024;

    /**
     * Something that must not grow.
     *
     * @param margin by which the two medians may differ; negative if it is only drawn
     */
    private record Measure(String name, String file, double margin, ToDoubleFunction<Sample> value) {}

    private static final List<Measure> MEASURES = List.of(
            new Measure("Heap after a collection, MB", "soak-heap.svg", 8, sample -> sample.heap() / MB),
            new Measure("Resident memory (RSS), MB", "soak-rss.svg", -1, sample -> sample.rss() / MB),
            new Measure("Threads", "soak-threads.svg", 10, Sample::threads),
            new Measure("Open file descriptors", "soak-files.svg", 30, Sample::files),
            new Measure("Established connections", "soak-connections.svg", 24, Sample::connections));

    private final List<Sample> samples;

    Growth(List<Sample> samples) {
        this.samples = samples;
    }

    List<String> broken() {
        List<String> broken = new ArrayList<>();
        for (Measure measure : MEASURES) {
            double growth = last(measure) - second(measure);
            if (measure.margin() >= 0 && growth > measure.margin()) {
                broken.add(String.format(
                        Locale.ROOT,
                        "%s: grew from %.1f to %.1f, by more than %.0f",
                        measure.name(),
                        second(measure),
                        last(measure),
                        measure.margin()));
            }
        }
        return broken;
    }

    String table() {
        StringBuilder table = new StringBuilder("""
                | | median of the second tenth | median of the last tenth | most | may grow by |
                |---|---:|---:|---:|---:|
                """);
        for (Measure measure : MEASURES) {
            double most = samples.stream().mapToDouble(measure.value()).max().orElse(0);
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f | %.1f | %s |%n",
                    measure.name(),
                    second(measure),
                    last(measure),
                    most,
                    measure.margin() < 0 ? "not checked" : String.format(Locale.ROOT, "%.0f", measure.margin())));
        }
        return table.toString();
    }

    String images() {
        StringBuilder images = new StringBuilder();
        MEASURES.forEach(measure -> images.append("![%s](%s)%n%n".formatted(measure.name(), measure.file())));
        return images.toString();
    }

    Map<String, String> charts() {
        Map<String, String> charts = new TreeMap<>();
        for (Measure measure : MEASURES) {
            charts.put(
                    measure.file(),
                    LineChart.svg(
                            measure.name(),
                            samples.stream()
                                    .map(sample -> new LineChart.Point(
                                            sample.seconds(), measure.value().applyAsDouble(sample)))
                                    .toList()));
        }
        return charts;
    }

    private double second(Measure measure) {
        return medianOfTenth(1, measure);
    }

    private double last(Measure measure) {
        return medianOfTenth(9, measure);
    }

    private double medianOfTenth(int tenth, Measure measure) {
        int from = samples.size() * tenth / 10;
        int to = Math.max(from + 1, samples.size() * (tenth + 1) / 10);
        double[] sorted = samples.subList(from, to).stream()
                .mapToDouble(measure.value())
                .sorted()
                .toArray();
        return sorted[sorted.length / 2];
    }
}
