package io.github.camelawslambda.benchmark.report;

import io.github.camelawslambda.benchmark.contender.ContenderType;
import io.github.camelawslambda.benchmark.workload.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** All figures of a run. Not thread-safe. */
public final class Figures {

    private final List<Figure> all = new ArrayList<>();

    /** The key of a figure, which every round measures again. */
    record Cell(String workload, ContenderType contender, String condition, Metric metric) {

        private static Cell of(Figure figure) {
            return new Cell(
                    figure.origin().workload(), figure.origin().contender(), figure.condition(), figure.metric());
        }

        Cell of(ContenderType other) {
            return new Cell(workload, other, condition, metric);
        }
    }

    public void add(Figure figure) {
        all.add(figure);
    }

    public List<Figure> all() {
        return Collections.unmodifiableList(all);
    }

    /** The conditions under which a workload took a metric, in the order in which they came. */
    List<String> conditions(String workload, Metric metric) {
        return matching(workload, metric).map(Figure::condition).distinct().toList();
    }

    /** Who was measured so, in the order of the enum. */
    List<ContenderType> contenders(String workload, Metric metric) {
        List<ContenderType> measured = matching(workload, metric)
                .map(figure -> figure.origin().contender())
                .toList();
        return Arrays.stream(ContenderType.values()).filter(measured::contains).toList();
    }

    private Stream<Figure> matching(String workload, Metric metric) {
        Predicate<Figure> ofWorkload = figure -> figure.origin().workload().equals(workload);
        return all.stream().filter(ofWorkload.and(figure -> figure.metric() == metric));
    }

    /** The median over the rounds. */
    OptionalDouble median(Cell cell) {
        return median(byRound(cell).values());
    }

    /** The median over the rounds of what one is to the other within a round, so that a machine's moods cancel out. */
    OptionalDouble ratio(Cell cell, Cell baseline) {
        return median(ratios(cell, baseline).toList());
    }

    /** The smallest and the largest of these ratios, as text; empty where there is one only. */
    String range(Cell cell, Cell baseline) {
        List<Double> ratios = ratios(cell, baseline).sorted().toList();
        return ratios.size() < 2 ? "" : "%.2f to %.2f".formatted(ratios.get(0), ratios.get(ratios.size() - 1));
    }

    private Stream<Double> ratios(Cell cell, Cell baseline) {
        Map<Integer, Double> baselines = byRound(baseline);
        return byRound(cell).entrySet().stream().flatMap(value -> {
            Double other = baselines.get(value.getKey());
            return other == null ? Stream.empty() : Stream.of(value.getValue() / other);
        });
    }

    /** Of several figures of a round their mean. */
    private Map<Integer, Double> byRound(Cell cell) {
        return all.stream()
                .filter(figure -> Cell.of(figure).equals(cell))
                .collect(Collectors.groupingBy(
                        figure -> figure.origin().round(), TreeMap::new, Collectors.averagingDouble(Figure::value)));
    }

    private static OptionalDouble median(Collection<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            return OptionalDouble.empty();
        }
        return DoubleStream.of(sorted[(sorted.length - 1) / 2], sorted[sorted.length / 2])
                .average();
    }
}
