package io.github.camelawslambda.benchmark.workload;

import io.github.camelawslambda.benchmark.contender.Connection;
import io.github.camelawslambda.benchmark.contender.Contender;
import io.github.camelawslambda.benchmark.contender.ContenderType;
import io.github.camelawslambda.benchmark.load.Batch;
import io.github.camelawslambda.benchmark.load.Payloads;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Lists of elements, each invoked, against a function that takes a while: what is measured is how wide they go. */
final class BatchOfSlowFunction implements Workload {

    private static final int FUNCTION_MILLIS = 50;
    private static final int PAYLOAD_BYTES = 128;
    private static final int HEAP_MEGABYTES = 512;
    private static final long WARM_UP_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final long ENOUGH_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final List<ContenderType> CONTENDERS = List.of(
            ContenderType.PROC,
            ContenderType.PROC_SPLIT,
            ContenderType.PROC_DIRECT_CRT,
            ContenderType.CAMEL_AWS2_LAMBDA,
            ContenderType.SDK_ASYNC,
            ContenderType.SDK_SYNC);

    @Override
    public String name() {
        return "batch";
    }

    @Override
    public String title() {
        return "Batches against a function of %d ms".formatted(FUNCTION_MILLIS);
    }

    @Override
    public String description() {
        return "A list is handed over at once and its responses come back in order: `batch=always&parallel=true` here,"
                + " `split(body()).parallelProcessing()` in front of `camel-aws2-lambda`, a bounded loop over the SDK's"
                + " clients. With defaults each goes as wide as it does when nothing is configured (100 here, Camel's"
                + " default pool for the splitter, the 50 connections of the SDK's HTTP clients), else connections and"
                + " pools are given. The ideal is ⌈n / c⌉ × %d ms. Warm (%d s of such batches) unless it says otherwise."
                        .formatted(FUNCTION_MILLIS, TimeUnit.NANOSECONDS.toSeconds(WARM_UP_NANOS));
    }

    @Override
    public List<Metric> metrics() {
        return List.of(Metric.TIME, Metric.TIME_TO_IDEAL, Metric.FIRST_TIME);
    }

    @Override
    public List<Setup> setups(Effort effort) {
        List<Integer> widths = effort.pick(List.of(Connection.DEFAULTS), List.of(Connection.DEFAULTS, 100, 1_000));
        List<ContenderType> contenders = effort.pick(CONTENDERS.subList(0, 4), CONTENDERS);
        return widths.stream()
                .flatMap(width -> contenders.stream().map(type -> new Setup(type, width, HEAP_MEGABYTES)))
                .toList();
    }

    /** The name of a column. */
    static String condition(int elements, Setup setup) {
        return "%,d elements, %s".formatted(elements, setup.width());
    }

    @Override
    public void measure(Contender contender, Setup setup, Effort effort, Findings findings) throws Exception {
        Batch slow = new Batch(contender, new Payloads(FUNCTION_MILLIS, PAYLOAD_BYTES));
        findings.add(condition(1_000, setup), Metric.FIRST_TIME, millis(slow.run(1_000)));
        // By the very same batches: what was compiled for an instant function is thrown away when answers come late.
        long warm = System.nanoTime() + effort.pick(0L, WARM_UP_NANOS);
        while (System.nanoTime() < warm) {
            slow.run(1_000);
        }
        for (int elements : effort.pick(List.of(1_000), List.of(1_000, 10_000))) {
            Repeated repeated = new Repeated(effort.pick(1, 3), ENOUGH_NANOS);
            double time = millis(repeated.median(() -> slow.run(elements)));
            findings.add(condition(elements, setup), Metric.TIME, time);
            if (setup.inFlight() != Connection.DEFAULTS) {
                double ideal = Math.ceil((double) elements / setup.inFlight()) * FUNCTION_MILLIS;
                findings.add(condition(elements, setup), Metric.TIME_TO_IDEAL, time / ideal);
            }
        }
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }
}
