package io.github.camelawslambda.internal.gate;

import java.time.Duration;

/**
 * The pauses after Lambda answers that the request rate is too high. Each pause is twice as long as the one before, up
 * to a limit.
 *
 * <p>Not thread-safe.
 */
final class Slowdown {

    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private Duration last = Duration.ZERO;

    /** Returns the next pause. */
    Duration longer() {
        Duration twice = last.multipliedBy(2);
        last = last.isZero() ? FIRST : twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
        return last;
    }

    /** Makes the next pause a short one again. */
    void reset() {
        last = Duration.ZERO;
    }
}
