package io.github.camelawslambda.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "5000, PT5S",
        "-1, PT-0.001S",
        "' 5s ', PT5S",
        "5s, PT5S",
        "1m30s, PT1M30S",
        "100ms, PT0.1S",
        "1d2h3m4s5ms, PT26H3M4.005S",
        "2h, PT2H",
        "PT5S, PT5S",
        "PT-5S, PT-5S",
        "10000d, PT240000H",
        "999999999d, PT23999999976H",
        "999999999999999, PT277777777H46M39.999S",
    })
    void text_isRead(String text, Duration expected) {
        assertThat(DurationText.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "abc",
                "5S",
                "1M",
                "1H",
                "5 s",
                "5s1m",
                "-5s",
                "1.5s",
                "s",
                "5x",
                "٥s",
                "5000000000000000"
            })
    void text_isRefusedWithoutQuotingIt_whenItIsNoDuration(String text) {
        assertThatThrownBy(() -> DurationText.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a duration: use milliseconds (5000) or lower-case units (5s, 1m30s, 100ms, 2h)")
                .hasNoCause();
    }

    @Test
    void bounded_fitsIntoNanoseconds_whateverTheDuration() {
        Duration most = DurationText.bounded(Duration.ofSeconds(Long.MAX_VALUE));
        Duration least = DurationText.bounded(Duration.ofSeconds(Long.MIN_VALUE));

        assertThat(most).isEqualTo(Duration.ofDays(36_500)).isEqualTo(least.negated());
        assertThat(Math.addExact(most.toNanos(), most.toNanos())).isPositive();
        assertThat(DurationText.bounded(Duration.ofDays(10_000))).isEqualTo(Duration.ofDays(10_000));
    }
}
