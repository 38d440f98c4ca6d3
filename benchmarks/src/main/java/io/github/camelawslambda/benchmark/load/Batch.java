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
     * Invokes the function for that many elements.
     *
     * @return how long it took, in nanoseconds
     * @throws InvalidMeasurementException unless there is a response to each of them, in order
     */
    public long run(int elements) throws Exception {
        List<String> batch = payloads.next(elements);
        long start = System.nanoTime();
        List<?> found = contender.invokeAll(batch);
        long nanos = System.nanoTime() - start;
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
        return nanos;
    }
}
