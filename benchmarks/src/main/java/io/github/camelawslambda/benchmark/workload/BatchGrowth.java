package io.github.camelawslambda.benchmark.workload;

import io.github.camelawslambda.benchmark.contender.Contender;
import io.github.camelawslambda.benchmark.contender.ContenderType;
import io.github.camelawslambda.benchmark.load.Batch;
import io.github.camelawslambda.benchmark.load.Payloads;
import java.util.ArrayList;
import java.util.List;

/** Batches that grow tenfold against an instant function, in little heap: an element must not cost more for company. */
final class BatchGrowth implements Workload {

    private static final int PAYLOAD_BYTES = 128;
    private static final int IN_FLIGHT = 100;
    private static final int HEAP_MEGABYTES = 256;

    private static final List<ContenderType> CONTENDERS = List.of(
            ContenderType.PROC,
            ContenderType.PROC_DIRECT_CRT,
            ContenderType.CAMEL_AWS2_LAMBDA,
            ContenderType.SDK_ASYNC);

    /** A size, and how often it is taken: the shorter, the more it varies. */
    private record Size(int elements, int times) {

        long median(Batch batch) throws Exception {
            return new Repeated(times, Long.MAX_VALUE).median(() -> batch.run(elements));
        }
    }

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public String title() {
        return "Batches from 1,000 to 100,000 elements";
    }

    @Override
    public String description() {
        return "Against an instant function with %d in flight and a heap of %d MB (`-Xmx%dm`). Every response is there and in order, or there is no figure."
                .formatted(IN_FLIGHT, HEAP_MEGABYTES, HEAP_MEGABYTES);
    }

    @Override
    public List<Metric> metrics() {
        return List.of(Metric.TIME_PER_ELEMENT, Metric.TIME, Metric.GROWTH);
    }

    @Override
    public List<Setup> setups(Effort effort) {
        return effort.pick(CONTENDERS.subList(0, 1), CONTENDERS).stream()
                .map(type -> new Setup(type, IN_FLIGHT, HEAP_MEGABYTES))
                .toList();
    }

    /** The name of a column. */
    static String condition(int elements) {
        return "%,d elements".formatted(elements);
    }

    @Override
    public void measure(Contender contender, Setup setup, Effort effort, Findings findings) throws Exception {
        Batch batch = new Batch(contender, new Payloads(0, PAYLOAD_BYTES));
        for (int i = 0; i < effort.pick(1, 4); i++) {
            batch.run(10_000);
        }
        List<Size> sizes = new ArrayList<>(List.of(new Size(1_000, 5), new Size(10_000, effort.pick(1, 5))));
        if (effort == Effort.FULL) {
            sizes.add(new Size(100_000, 1));
        }
        long tenth = 0;
        for (Size size : sizes) {
            long nanos = size.median(batch);
            String condition = condition(size.elements());
            findings.add(condition, Metric.TIME_PER_ELEMENT, nanos / 1e3 / size.elements());
            findings.add(condition, Metric.TIME, nanos / 1e6);
            if (tenth > 0) {
                findings.add(condition, Metric.GROWTH, nanos / 10.0 / tenth);
            }
            tenth = nanos;
        }
    }
}
