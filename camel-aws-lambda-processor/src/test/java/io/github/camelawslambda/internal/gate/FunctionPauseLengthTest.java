package io.github.camelawslambda.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FunctionPauseLengthTest {

    private final AtomicLong now = new AtomicLong();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final FunctionPause pause = new FunctionPause(timer, now::get, () -> {});

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void pause_lastsAsLongAsTheLongerOne() {
        pause.begin(Duration.ofMinutes(2));
        pause.begin(Duration.ofMinutes(1));
        assertThat(pause.remaining()).isEqualTo(Duration.ofMinutes(2));

        pause.begin(Duration.ofMinutes(5));
        assertThat(pause.remaining()).isEqualTo(Duration.ofMinutes(5));
        assertThat(pause.isOn()).isTrue();
    }

    @Test
    void there_isNone_beforeTheFirst() {
        pause.begin(Duration.ZERO);

        assertThat(pause.remaining()).isZero();
        assertThat(pause.isOn()).isFalse();
    }

    @Test
    void longerPause_isNews_butNotEachRequestThatIsThrottledMeanwhile() {
        assertThat(pause.isNews(Duration.ofSeconds(1))).isTrue();
        now.addAndGet(Duration.ofMillis(10).toNanos());
        assertThat(pause.isNews(Duration.ofSeconds(1))).isFalse();

        assertThat(pause.isNews(Duration.ofMinutes(5))).as("much longer").isTrue();
        assertThat(pause.isNews(Duration.ofMinutes(5))).isFalse();
        assertThat(pause.isNews(Duration.ZERO)).isFalse();
    }

    @Test
    void pause_endsByItself() {
        FunctionPause brief = new FunctionPause(timer, System::nanoTime, () -> {});
        brief.begin(Duration.ofMillis(1));

        Awaitility.await().until(() -> !brief.isOn());
        assertThat(brief.remaining()).isZero();
    }
}
