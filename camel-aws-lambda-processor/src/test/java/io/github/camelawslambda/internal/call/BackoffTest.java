package io.github.camelawslambda.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.internal.failure.Failure.Retry;
import io.github.camelawslambda.internal.settings.RetrySettings;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The waits are random: the bounds are those that a thousand of them approach, but never pass. */
class BackoffTest {

    @ParameterizedTest
    @CsvSource({
        // retryDelay, maxRetryDelay, throttled, failed attempts, upper bound; in ms
        "  100, 20000, false,   1,   100",
        "  100, 20000, false,   2,   200",
        "  100, 20000, false,   3,   400",
        "  100, 20000, false,  30, 20000",
        "  100, 20000, false, 2147483646, 20000",
        "  100, 20000, true,    1,  1000",
        "  100, 20000, true,    3,  4000",
        " 3000, 20000, true,    1,  3000",
        " 3000, 20000, true,    2,  6000",
        "  100,   500, true,    1,   500",
        "    0, 20000, true,    1,  1000",
    })
    void wait_isRandomUpToABoundThatDoubles(
            long delay, long maxDelay, boolean throttled, int failedAttempts, long bound) {
        Backoff backoff = backoff(Duration.ofMillis(delay), Duration.ofMillis(maxDelay));
        List<Long> waits = Stream.generate(
                        () -> backoff.before(failedAttempts, new Retry(true, throttled, Duration.ZERO))
                                .toMillis())
                .limit(1_000)
                .toList();

        assertThat(Collections.max(waits)).isBetween(bound * 9 / 10, bound);
        assertThat(Collections.min(waits)).isBetween(0L, bound / 10);
    }

    @Test
    void wait_isNone_whenRetryDelayIsZero() {
        Backoff backoff = backoff(Duration.ZERO, Duration.ofSeconds(20));

        assertThat(backoff.before(5, new Retry(true, false, Duration.ZERO))).isZero();
    }

    @Test
    void wait_isAtLeastWhatLambdaAskedFor_whenThatIsLongerThanMaxRetryDelay() {
        Backoff backoff = backoff(Duration.ofMillis(100), Duration.ofSeconds(1));

        assertThat(backoff.before(1, new Retry(true, true, Duration.ofSeconds(60))))
                .isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void wait_isBounded_whenTheDelaysAreHuge() {
        Duration longest = Duration.ofDays(36_500);

        assertThat(backoff(longest, longest).before(Integer.MAX_VALUE - 1, new Retry(true, false, Duration.ZERO)))
                .isBetween(Duration.ZERO, longest);
    }

    private static Backoff backoff(Duration delay, Duration maxDelay) {
        return new Backoff(new RetrySettings(3, delay, maxDelay, true, Duration.ZERO));
    }
}
