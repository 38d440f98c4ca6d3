package io.github.camelawslambda.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {

    @ParameterizedTest
    @CsvSource({
        "100/1s, 100, PT1S",
        "6000/1m, 6000, PT1M",
        "5/PT10S, 5, PT10S",
        "1/500, 1, PT0.5S",
        " 10 / 2s , 10, PT2S",
        "+7/1m30s, 7, PT1M30S",
        "1000000/1ms, 1000000, PT0.001S",
        "1/365d, 1, P365D"
    })
    void rate_isCountAndDuration(String text, int count, Duration period) {
        assertThat(Rate.parse("shared", text)).isEqualTo(new Rate(count, period));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "100", "/1s", "a/1s", "1.5/1s", "/", "100 per 1s", "100\\1s"})
    void rate_isRefused_whenThereIsNoCountOrDuration(String text) {
        assertRefused(text, "is not a count and a duration");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0/1s", "-1/1s", "1000001/1s", "2147483648/1s", "99999999999999999999999/1s"})
    void rate_isRefused_whenTheCountIsOutOfBounds(String text) {
        assertRefused(text, "count that is not between 1 and 1,000,000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1/", "1/abc", "1/1S", "1/1M", "1/1s/2s", "1/s"})
    void rate_isRefused_whenTheDurationIsNone(String text) {
        assertRefused(text, "has a malformed duration (its units are lower case");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1/0", "1/-1", "1/0s", "1/PT-1S", "1/366d", "1/PT0.0005S", "1/PT1.0001S", "1/999999999d"})
    void rate_isRefused_whenTheDurationIsOutOfBounds(String text) {
        assertRefused(text, "not between 1 ms and 365 days");
    }

    @Test
    void refusal_saysWhatToWrite() {
        assertRefused("100", "rate limit 'shared' is not a count and a duration: '100'. Write for example 100/1s");
    }

    private static void assertRefused(String text, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rate.parse("shared", text))
                .withMessageContaining(reason)
                .withMessageContaining("'shared'")
                .withNoCause();
    }
}
