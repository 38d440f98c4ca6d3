package io.github.camelawslambda.example.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SharedLimitTest {

    private static final int WORKERS = 3;
    private static final int BUCKET_AND_ON_THE_WAY = 200 + WORKERS * 50;
    private static final long AT_THE_RATE = Duration.ofMillis(5).toNanos();

    private final SharedLimit limit = new SharedLimit(200, Duration.ofSeconds(1), 50);

    @Test
    void limit_wasKept_whenABurstIsFollowedByTheRate() {
        assertThat(limit.wasKept(burstAndThenEvery(AT_THE_RATE), WORKERS)).isTrue();
    }

    @Test
    void limit_wasNotKept_whenABurstIsOneTooMany() {
        List<Long> burst = LongStream.generate(() -> 0)
                .limit(BUCKET_AND_ON_THE_WAY + 1)
                .boxed()
                .toList();

        assertThat(limit.wasKept(burst, WORKERS)).isFalse();
    }

    @Test
    void limit_wasNotKept_whenTheRateIsAlwaysALittleTooHigh() {
        assertThat(limit.wasKept(burstAndThenEvery(AT_THE_RATE * 99 / 100), WORKERS))
                .isFalse();
    }

    @Test
    void most_areCounted_inAnyPeriodOfTheLimit() {
        List<Long> arrivals = Stream.of(0, 900, 1_100, 1_899, 1_900, 3_000)
                .map(millis -> Duration.ofMillis(millis).toNanos())
                .toList();

        assertThat(limit.mostInAPeriod(arrivals)).isEqualTo(3);
    }

    @Test
    void limit_isThatOfTheWorkers() throws Exception {
        assertThat(SharedLimit.configured()).isEqualTo(new SharedLimit(20, Duration.ofSeconds(1), 5));
    }

    private static List<Long> burstAndThenEvery(long nanos) {
        return LongStream.concat(
                        LongStream.generate(() -> 0).limit(BUCKET_AND_ON_THE_WAY),
                        LongStream.rangeClosed(1, 2_000).map(number -> number * nanos))
                .boxed()
                .toList();
    }
}
