package io.github.camelawslambda.internal.settings;

import java.time.Duration;

/**
 * How long one message is tried for.
 *
 * @param retries most retries: up to {@code retries + 1} attempts
 * @param delay upper bound of the wait before the first retry
 * @param maxDelay upper bound of any computed wait
 * @param onTimeout whether an attempt that timed out is retried
 * @param totalTimeout bound on all attempts and waits, {@link Duration#ZERO} for none
 */
public record RetrySettings(int retries, Duration delay, Duration maxDelay, boolean onTimeout, Duration totalTimeout) {

    /** The first attempt and all retries. */
    public long maxAttempts() {
        return retries + 1L;
    }
}
