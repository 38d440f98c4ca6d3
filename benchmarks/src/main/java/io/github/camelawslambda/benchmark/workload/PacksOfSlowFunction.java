package io.github.camelawslambda.benchmark.workload;

import io.github.camelawslambda.benchmark.contender.Contender;
import io.github.camelawslambda.benchmark.contender.ContenderType;
import io.github.camelawslambda.benchmark.load.Batch;
import io.github.camelawslambda.benchmark.load.Payloads;
import io.github.camelawslambda.benchmark.load.PeakHeap;
import io.github.camelawslambda.benchmark.load.Resources;
import java.util.List;

/** A long list of which 100 elements share an invocation, beside one invocation for each. */
final class PacksOfSlowFunction implements Workload {

    private static final int ELEMENTS = 100_000;
    private static final int PACK = 100;
    private static final int IN_FLIGHT = 100;
    private static final int FUNCTION_MILLIS = 50;
    private static final int PAYLOAD_BYTES = 128;
    private static final int HEAP_MEGABYTES = 768;
    private static final int TIMES = 5;

    /** A number and not a time: on a busy machine less is compiled in that time, and CPU per element triples. */
    private static final int WARM_UP_INVOCATIONS = 40_000;

    /** So many are invoked one by one: all would take 50 s each time. */
    private static final int ONE_BY_ONE = 5_000;

    /** Long enough to measure the heap many times while packs are in flight. */
    private static final int LONG_FUNCTION_MILLIS = 400;

    private static final int LARGE_PAYLOAD_BYTES = 1_024;
    private static final double MEGABYTE = 1 << 20;

    private static final List<ContenderType> ONE_EACH = List.of(ContenderType.PROC, ContenderType.CAMEL_AWS2_LAMBDA);

    private static final List<ContenderType> PACKS = List.of(
            ContenderType.PROC_PACKS, ContenderType.PROC_PACKS_NO_ANSWERS, ContenderType.CAMEL_AWS2_LAMBDA_PACKS);

    @Override
    public String name() {
        return "packs";
    }

    @Override
    public String title() {
        return "%,d elements, %d in an invocation".formatted(ELEMENTS, PACK);
    }

    @Override
    public String description() {
        return ("A list of %,d elements of %d bytes goes to a function of %d ms, with %d invocations in flight. In packs"
                        + " the function takes an array of %d elements. The component uses"
                        + " `batch=always&parallel=true&batchSize=%d`; the row without answers adds"
                        + " `batchResponse=none`. `camel-aws2-lambda` is behind `split(body()).parallelProcessing()`, with"
                        + " hand-written code that joins the elements and cuts the answer. The rows without packs use one"
                        + " invocation for each element: %,d elements are measured, and the time is scaled to %,d. The"
                        + " ideal is ⌈invocations / %d⌉ × %d ms. Warm (%,d invocations). Time is the best of %d, CPU"
                        + " their mean. Heap is measured with elements of 1 KB and a function of %d ms: the peak after a"
                        + " collection while the batch runs, less the heap before and the elements. It contains the"
                        + " answers, which are as large as the elements, except in the row without answers.")
                .formatted(
                        ELEMENTS,
                        PAYLOAD_BYTES,
                        FUNCTION_MILLIS,
                        IN_FLIGHT,
                        PACK,
                        PACK,
                        ONE_BY_ONE,
                        ELEMENTS,
                        IN_FLIGHT,
                        FUNCTION_MILLIS,
                        WARM_UP_INVOCATIONS,
                        TIMES,
                        LONG_FUNCTION_MILLIS);
    }

    @Override
    public List<Metric> metrics() {
        return List.of(Metric.TIME, Metric.TIME_TO_IDEAL, Metric.CPU_PER_ELEMENT, Metric.HEAP_BEYOND);
    }

    @Override
    public List<Setup> setups(Effort effort) {
        return List.of(PACKS, ONE_EACH).stream()
                .flatMap(List::stream)
                .map(type -> new Setup(type, IN_FLIGHT, HEAP_MEGABYTES))
                .toList();
    }

    /** The name of the column. */
    static String condition() {
        return "%,d elements".formatted(ELEMENTS);
    }

    @Override
    public void measure(Contender contender, Setup setup, Effort effort, Findings findings) throws Exception {
        boolean isPacked = PACKS.contains(setup.contender());
        int elements = isPacked ? ELEMENTS : ONE_BY_ONE;
        int inAnInvocation = isPacked ? PACK : 1;
        Batch batch = new Batch(contender, new Payloads(FUNCTION_MILLIS, PAYLOAD_BYTES));
        for (int i = 0; i < effort.pick(1, WARM_UP_INVOCATIONS * inAnInvocation / elements); i++) {
            batch.run(elements);
        }
        int times = effort.pick(1, TIMES);
        long best = Long.MAX_VALUE;
        double cpu = 0;
        for (int i = 0; i < times; i++) {
            Batch.Cost cost = batch.cost(elements);
            best = Math.min(best, cost.wallNanos());
            cpu += cost.cpuNanos();
        }
        double ideal = Math.ceil((double) elements / inAnInvocation / IN_FLIGHT) * FUNCTION_MILLIS;
        findings.add(condition(), Metric.TIME, best / 1e6 * ELEMENTS / elements);
        findings.add(condition(), Metric.TIME_TO_IDEAL, best / 1e6 / ideal);
        findings.add(condition(), Metric.CPU_PER_ELEMENT, cpu / 1e3 / times / elements);
        if (isPacked) {
            findings.add(condition(), Metric.HEAP_BEYOND, heapBeyond(contender) / MEGABYTE);
        }
    }

    private static double heapBeyond(Contender contender) throws Exception {
        Payloads payloads = new Payloads(LONG_FUNCTION_MILLIS, LARGE_PAYLOAD_BYTES);
        long before = Resources.now().heapBytes();
        long elements = weight(payloads) - before;
        Batch batch = new Batch(contender, payloads);
        return PeakHeap.during(() -> batch.run(ELEMENTS)) - before - elements;
    }

    /** The heap in use with as many elements in hand. */
    private static long weight(Payloads payloads) throws Exception {
        List<String> elements = payloads.next(ELEMENTS);
        long used = Resources.now().heapBytes();
        // Keeps them until here.
        if (elements.size() != ELEMENTS) {
            throw new IllegalStateException();
        }
        return used;
    }
}
