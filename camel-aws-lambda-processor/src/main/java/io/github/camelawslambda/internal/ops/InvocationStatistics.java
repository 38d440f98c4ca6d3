package io.github.camelawslambda.internal.ops;

import io.github.camelawslambda.internal.failure.Failure;
import io.github.camelawslambda.internal.failure.FailureReason;
import io.github.camelawslambda.internal.invoke.InvocationListener;
import io.github.camelawslambda.internal.invoke.InvocationResult;
import io.github.camelawslambda.internal.invoke.Outcome;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what becomes of invocations.
 *
 * <p>Thread-safe. Figures that are read while messages are on their way are of slightly different moments.
 */
public final class InvocationStatistics implements InvocationListener {

    private final Map<InvocationResult, LongAdder> results = new EnumMap<>(InvocationResult.class);
    private final Map<String, LongAdder> retries = new ConcurrentHashMap<>();
    private final LongAdder throttled = new LongAdder();
    private final Times attempts = new Times();
    private final Times messages = new Times();

    public InvocationStatistics() {
        for (InvocationResult result : InvocationResult.values()) {
            results.put(result, new LongAdder());
        }
    }

    /** How many there were, and how long they took. Thread-safe. */
    public static final class Times {

        private final LongAdder count = new LongAdder();
        private final LongAdder nanos = new LongAdder();
        private final LongAccumulator longest = new LongAccumulator(Long::max, 0);

        private Times() {}

        private void add(long took) {
            count.increment();
            nanos.add(took);
            longest.accumulate(took);
        }

        public long count() {
            return count.sum();
        }

        /** Zero where there was none. */
        public Duration mean() {
            long all = count.sum();
            return Duration.ofNanos(all == 0 ? 0 : nanos.sum() / all);
        }

        public Duration longest() {
            return Duration.ofNanos(longest.get());
        }
    }

    @Override
    public void attempted(String function, Attempted attempt) {
        attempts.add(attempt.nanos());
        if (attempt.outcome() instanceof Outcome.Failed failed
                && failed.failure().retry().throttled()) {
            throttled.increment();
        }
    }

    @Override
    public void retrying(String function, Failure failure) {
        retries.computeIfAbsent(FailureReason.of(failure), reason -> new LongAdder())
                .increment();
    }

    @Override
    public void ended(Ending ending) {
        // Counted by message.
    }

    @Override
    public void messageEnded(String function, InvocationResult result, long took) {
        messages.add(took);
        count(result).increment();
    }

    /** Messages and elements of batches that have come to their end, from their arrival, waits and retries included. */
    public Times messages() {
        return messages;
    }

    /** Attempts that were sent and have ended. */
    public Times attempts() {
        return attempts;
    }

    /** How many messages ended so. */
    public long ended(InvocationResult result) {
        return count(result).sum();
    }

    /** How many messages were not invoked, for whatever reason. */
    public long failed() {
        return messages.count() - ended(InvocationResult.SUCCESS) - ended(InvocationResult.FUNCTION_ERROR);
    }

    /** How many attempts were answered with 429. */
    public long throttled() {
        return throttled.sum();
    }

    /** How many attempts were repeated. */
    public long retries() {
        return retries.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** The same by the reason why. */
    public SortedMap<String, Long> retriesByReason() {
        SortedMap<String, Long> counts = new TreeMap<>();
        retries.forEach((reason, count) -> counts.put(reason, count.sum()));
        return counts;
    }

    private LongAdder count(InvocationResult result) {
        return java.util.Objects.requireNonNull(results.get(result));
    }
}
