package io.github.camelawslambda.internal.settings;

import java.time.Duration;

/**
 * How often and how long a message is tried.
 *
 * @param retries most retries: up to {@code retries + 1} attempts
 * @param delay upper bound of the wait before the first retry
 * @param maxDelay upper bound of any computed wait
 * @param onTimeout whether an attempt that timed out is retried
 * @param totalTimeout bound on all attempts and waits, {@link Duration#ZERO} if there is none
 */
public record RetrySettings(int retries, Duration delay, Duration maxDelay, boolean onTimeout, Duration totalTimeout) {

    /** The number of attempts: the first one and all retries. */
    public long maxAttempts() {
        return retries + 1L;
    }
}
