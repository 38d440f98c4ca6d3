package io.github.camelawslambda.internal.gate;

import java.time.Duration;

/**
 * How long nothing is sent while the rate of all requests is too high: twice as long each time, until it is no longer exceeded.
 *
 * <p>Not thread-safe.
 */
final class Slowdown {

    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private Duration last = Duration.ZERO;

    /** The next one. */
    Duration longer() {
        Duration twice = last.multipliedBy(2);
        last = last.isZero() ? FIRST : twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
        return last;
    }

    /** The rate is no longer exceeded. */
    void reset() {
        last = Duration.ZERO;
    }
}
