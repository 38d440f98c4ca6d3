package io.github.camelawslambda.benchmark.report;

import io.github.camelawslambda.benchmark.contender.ContenderType;
import io.github.camelawslambda.benchmark.report.Figures.Cell;
import io.github.camelawslambda.benchmark.workload.Metric;
import io.github.camelawslambda.benchmark.workload.Workload;
import io.github.camelawslambda.benchmark.workload.Workloads;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What the component is to reach.
 *
 * @param cell the figure
 * @param baseline the divisor; null if the figure is absolute
 */
record Target(
        String measure, Bound bound, Cell cell, @Nullable Cell baseline) {

    private static final String DEFAULTS = "1,000 elements, defaults";
    private static final String HUNDRED = "1,000 elements, 100 in flight";
    private static final String LARGEST = "100,000 elements";

    private static final String SIXTY_FOUR = "64 in flight";

    /** All of them. Unless stated otherwise, they are for the component with its defaults. */
    static final List<Target> ALL = List.of(
            instant(Workloads.TLS, Metric.CPU_PER_CALL, ContenderType.SDK_ASYNC, atMost(0.40)),
            instant(Workloads.INSTANT, Metric.CPU_PER_CALL, ContenderType.SDK_ASYNC, atMost(0.36)),
            instant(Workloads.TLS, Metric.CPU_PER_CALL, ContenderType.FLOOR, atMost(1.4)),
            instant(Workloads.INSTANT, Metric.CPU_PER_CALL, ContenderType.FLOOR, atMost(1.4)),
            instant(Workloads.TLS, Metric.LATENCY_P99, ContenderType.SDK_ASYNC, atMost(0.60)),
            instant(Workloads.INSTANT, Metric.LATENCY_P99, ContenderType.SDK_ASYNC, atMost(0.60)),
            instant(Workloads.TLS, Metric.ALLOCATED_PER_CALL, ContenderType.SDK_ASYNC, atMost(0.50)),
            new Target(
                    "first answer of a cold JVM, over TLS, against `camel-aws2-lambda`",
                    atMost(1.0),
                    own(Workloads.STARTUP, "cold", Metric.FIRST_ANSWER),
                    own(Workloads.STARTUP, "cold", Metric.FIRST_ANSWER).of(ContenderType.CAMEL_AWS2_LAMBDA)),
            new Target(
                    "1,000 elements × 50 ms, defaults, times faster than `camel-aws2-lambda` with `split().parallelProcessing()`",
                    atLeast(8),
                    own(Workloads.BATCH, DEFAULTS, Metric.TIME).of(ContenderType.CAMEL_AWS2_LAMBDA),
                    own(Workloads.BATCH, DEFAULTS, Metric.TIME)),
            new Target(
                    "the same with 100 in flight, warm, against the ideal",
                    atMost(1.25),
                    own(Workloads.BATCH, HUNDRED, Metric.TIME_TO_IDEAL),
                    null),
            new Target(
                    "threads added by 1,000 invocations in flight",
                    atMost(20),
                    own(Workloads.FOOTPRINT, "1,000 in flight", Metric.THREADS_ADDED),
                    null),
            new Target(
                    "100,000 elements with `-Xmx256m`, complete and in order, in ms",
                    atMost(Double.POSITIVE_INFINITY),
                    own(Workloads.GROWTH, LARGEST, Metric.TIME),
                    null),
            new Target(
                    "time for 100,000 elements against 10 × that for 10,000",
                    atMost(1.1),
                    own(Workloads.GROWTH, LARGEST, Metric.GROWTH),
                    null),
            new Target(
                    "CPU of a permit of a rate limit of the same process, in µs",
                    atMost(5),
                    own(Workloads.PERMIT, "a permit", Metric.CPU_PER_CALL),
                    null),
            new Target(
                    "a function of 50 ms that Lambda takes 10 times at once, defaults, settled: throughput in % of the ideal",
                    atLeast(85), own(Workloads.THROTTLED, "settled, 10 at a time", Metric.OF_IDEAL), null),
            new Target(
                    "the same, the first 1,000 elements: requests answered 429 per message, none failed",
                    atMost(0.25),
                    own(Workloads.THROTTLED, "1,000 elements", Metric.THROTTLED_PER_CALL),
                    null),
            new Target(
                    "the same once Lambda takes 40 at once: throughput in % of the ideal",
                    atLeast(85), own(Workloads.THROTTLED, "settled, raised to 40", Metric.OF_IDEAL), null),
            new Target(
                    "the same once Lambda takes 10 at once again: throughput in % of the ideal",
                    atLeast(85), own(Workloads.THROTTLED, "settled, back to 10", Metric.OF_IDEAL), null),
            new Target(
                    "100,000 elements × 50 ms, 100 in an invocation, 100 invocations in flight, against the ideal",
                    atMost(1.5),
                    packs(Metric.TIME_TO_IDEAL),
                    null),
            new Target(
                    "the same, times faster than one invocation each with as many in flight (5,000 measured, scaled)",
                    atLeast(50),
                    own(Workloads.PACKS, LARGEST, Metric.TIME),
                    packs(Metric.TIME)),
            new Target(
                    "the same, CPU per element against one invocation each",
                    atMost(0.08),
                    packs(Metric.CPU_PER_ELEMENT),
                    own(Workloads.PACKS, LARGEST, Metric.CPU_PER_ELEMENT)),
            new Target(
                    "the same with elements of 1 KB and no answers: heap beyond the elements, in MB",
                    atMost(64),
                    packs(Metric.HEAP_BEYOND).of(ContenderType.PROC_PACKS_NO_ANSWERS),
                    null),
            new Target(
                    "256 callers, function of 20 ms that Lambda takes 10 times at once, `batchSize=50&linger=10ms`: answers per second against `batchSize=1`",
                    atLeast(20),
                    own(Workloads.LINGER, "256 callers", Metric.THROUGHPUT).of(ContenderType.PROC_LINGER),
                    own(Workloads.LINGER, "256 callers", Metric.THROUGHPUT)),
            new Target(
                    "p50 that `linger=10ms` adds for a lone caller, in ms",
                    atMost(12),
                    own(Workloads.LINGER, "1 caller", Metric.LATENCY_ADDED).of(ContenderType.PROC_LINGER),
                    null),
            new Target(
                    "first byte of a streamed answer at the route, function that writes its last byte 2 s later, p50, in ms",
                    atMost(20),
                    own(Workloads.STREAMS, "first byte", Metric.WAIT_P50),
                    null),
            streamed("a route that reads a streamed answer of 100 MB", ContenderType.PROC, atMost(1.1)),
            streamed("the same with `invoker=sdk`", ContenderType.PROC_SDK_NETTY, atMost(1.6)),
            new Target(
                    "a streamed answer of 150 MB with `-Xmx64m`, complete and with the right checksum, in ms",
                    atMost(Double.POSITIVE_INFINITY),
                    own(Workloads.STREAMS, "150 MB, -Xmx64m", Metric.TIME),
                    null));

    /** What is asked for. */
    record Bound(boolean isUpper, double value) {

        boolean holds(double measured) {
            return isUpper ? measured <= value : measured >= value;
        }

        @Override
        public String toString() {
            if (value == Double.POSITIVE_INFINITY) {
                return "completes";
            }
            return (isUpper ? "≤ " : "≥ ") + FigureTable.number(value);
        }
    }

    private static Bound atMost(double value) {
        return new Bound(true, value);
    }

    private static Bound atLeast(double value) {
        return new Bound(false, value);
    }

    private static Cell own(Workload workload, String condition, Metric metric) {
        return new Cell(workload.name(), ContenderType.PROC, condition, metric);
    }

    private static Cell packs(Metric metric) {
        return own(Workloads.PACKS, LARGEST, metric).of(ContenderType.PROC_PACKS);
    }

    private static Target instant(Workload workload, Metric metric, ContenderType baseline, Bound bound) {
        Cell cell = own(workload, SIXTY_FOUR, metric);
        return new Target(
                "%s, instant function%s, 64 in flight, against %s"
                        .formatted(metric.label(), workload.isTls() ? " over TLS" : "", baseline.label()),
                bound,
                cell,
                cell.of(baseline));
    }

    private static Target streamed(String measure, ContenderType contender, Bound bound) {
        Cell cell = own(Workloads.STREAMS, "100 MB", Metric.CPU_PER_MB).of(contender);
        return new Target(
                "%s: CPU per MB against %s".formatted(measure, ContenderType.SDK_ASYNC.label()),
                bound,
                cell,
                cell.of(ContenderType.SDK_ASYNC));
    }

    OptionalDouble measured(Figures figures) {
        return baseline == null ? figures.median(cell) : figures.ratio(cell, baseline);
    }

    /** A line of the table. */
    String row(Figures figures) {
        OptionalDouble measured = measured(figures);
        if (measured.isEmpty()) {
            return "| %s | %s | | | not measured |".formatted(measure, bound);
        }
        return "| %s | %s | %s | %s | %s |"
                .formatted(
                        measure,
                        bound,
                        FigureTable.number(measured.getAsDouble()),
                        baseline == null ? "" : figures.range(cell, baseline),
                        bound.holds(measured.getAsDouble()) ? "met" : "**not met**");
    }
}
