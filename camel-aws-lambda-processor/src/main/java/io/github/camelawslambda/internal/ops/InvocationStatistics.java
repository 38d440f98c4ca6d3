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
 * Counts invocations by outcome.
 *
 * <p>Thread-safe. While messages are in progress, the figures are of slightly different moments.
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

    /** A count with durations. Thread-safe. */
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

        /** Zero if the count is 0. */
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
        // Counted per message.
    }

    @Override
    public void messageEnded(String function, InvocationResult result, long took) {
        messages.add(took);
        count(result).increment();
    }

    /** Messages and elements of batches that have ended, with their time from arrival to end. */
    public Times messages() {
        return messages;
    }

    /** Attempts that were sent and have ended. */
    public Times attempts() {
        return attempts;
    }

    /** The number of messages with that result. */
    public long ended(InvocationResult result) {
        return count(result).sum();
    }

    /** The number of messages that were not invoked, for any reason. */
    public long failed() {
        return messages.count() - ended(InvocationResult.SUCCESS) - ended(InvocationResult.FUNCTION_ERROR);
    }

    /** The number of attempts that were answered with 429. */
    public long throttled() {
        return throttled.sum();
    }

    /** The number of attempts that were repeated. */
    public long retries() {
        return retries.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** The number of attempts that were repeated, by reason. */
    public SortedMap<String, Long> retriesByReason() {
        SortedMap<String, Long> counts = new TreeMap<>();
        retries.forEach((reason, count) -> counts.put(reason, count.sum()));
        return counts;
    }

    private LongAdder count(InvocationResult result) {
        return java.util.Objects.requireNonNull(results.get(result));
    }
}
