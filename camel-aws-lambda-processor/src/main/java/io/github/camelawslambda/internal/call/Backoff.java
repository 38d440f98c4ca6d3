package io.github.camelawslambda.internal.call;

import io.github.camelawslambda.internal.failure.Failure;
import io.github.camelawslambda.internal.settings.RetrySettings;
import java.time.Duration;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/**
 * How long to wait before a retry: exponential with full jitter, as the SDK computes it, longer after throttling, and
 * never less than Lambda asked for.
 */
final class Backoff {

    // The first wait after throttling in the SDK's standard retry strategy.
    private static final Duration THROTTLING_DELAY = Duration.ofSeconds(1);

    private final BackoffStrategy standard;
    private final BackoffStrategy throttling;

    Backoff(RetrySettings settings) {
        this.standard = exponential(settings.delay(), settings.maxDelay());
        this.throttling = exponential(longer(settings.delay(), THROTTLING_DELAY), settings.maxDelay());
    }

    /** The wait after the given number of failed attempts. */
    Duration before(int failedAttempts, Failure.Retry retry) {
        BackoffStrategy strategy = retry.throttled() ? throttling : standard;
        // The SDK counts the coming attempt, too.
        return longer(strategy.computeDelay(failedAttempts + 1), retry.retryAfter());
    }

    private static BackoffStrategy exponential(Duration delay, Duration maxDelay) {
        return delay.toMillis() == 0 || maxDelay.toMillis() == 0
                ? BackoffStrategy.retryImmediately()
                : BackoffStrategy.exponentialDelay(delay, maxDelay);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
