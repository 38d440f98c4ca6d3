package io.github.camelawslambda.benchmark.load;

import io.github.camelawslambda.benchmark.contender.Contender;
import java.util.List;

/** A list of payloads handed over at once, and the responses to them in order. */
public final class Batch {

    private final Contender contender;
    private final Payloads payloads;

    public Batch(Contender contender, Payloads payloads) {
        this.contender = contender;
        this.payloads = payloads;
    }

    /**
     * What a batch took.
     *
     * @param cpuNanos of the whole process
     */
    public record Cost(long wallNanos, long cpuNanos) {}

    /**
     * Invokes the function for that many elements.
     *
     * @return how long it took, in nanoseconds
     * @throws InvalidMeasurementException unless there is a response to each of them, in order
     */
    public long run(int elements) throws Exception {
        return cost(elements).wallNanos();
    }

    /** As {@link #run}, with the CPU time. */
    public Cost cost(int elements) throws Exception {
        List<String> batch = payloads.next(elements);
        long cpu = ProcessUse.nanos();
        long start = System.nanoTime();
        List<?> found = contender.invokeAll(batch);
        Cost cost = new Cost(System.nanoTime() - start, ProcessUse.nanos() - cpu);
        List<?> responses = found == null ? List.of() : found;
        if (responses.size() != elements) {
            throw new InvalidMeasurementException(
                    "a batch of %d elements got %d responses".formatted(elements, responses.size()));
        }
        Tally tally = new Tally();
        for (int i = 0; i < elements; i++) {
            tally.count(batch.get(i), responses.get(i) instanceof String text ? text : null, null);
        }
        tally.mustAllBeRight(elements);
        return cost;
    }
}
