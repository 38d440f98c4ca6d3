package io.github.camelawslambda.benchmark.load;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Counts calls by outcome. A figure counts only where every call got the response to its own request.
 *
 * <p>Thread-safe.
 */
final class Tally {

    private final LongAdder right = new LongAdder();
    private final LongAdder wrong = new LongAdder();
    private final AtomicReference<@Nullable String> firstProblem = new AtomicReference<>();

    /** Counts a call by its response, or by why there is none. */
    void count(String payload, @Nullable String response, @Nullable Throwable error) {
        if (error == null && payload.equals(response)) {
            right.increment();
            return;
        }
        wrong.increment();
        firstProblem.compareAndSet(
                null, error == null ? "a response is not the one to its request: " + shortened(response) : "" + error);
    }

    long right() {
        return right.sum();
    }

    /** Throws an {@link InvalidMeasurementException} unless that many calls were made and all of them are right. */
    void mustAllBeRight(long calls) {
        if (wrong.sum() > 0 || right.sum() != calls) {
            throw new InvalidMeasurementException(
                    "of %d calls %d were answered rightly and %d wrongly or not, first: %s"
                            .formatted(calls, right.sum(), wrong.sum(), firstProblem.get()));
        }
    }

    private static String shortened(@Nullable String response) {
        return response == null || response.length() <= 100 ? "" + response : response.substring(0, 100) + "...";
    }
}
