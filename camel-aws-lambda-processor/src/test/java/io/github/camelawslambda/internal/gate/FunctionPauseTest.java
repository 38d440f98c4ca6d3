package io.github.camelawslambda.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.internal.call.ManualScheduler;
import io.github.camelawslambda.internal.failure.Failures;
import io.github.camelawslambda.internal.gate.Gate.Permit;
import io.github.camelawslambda.internal.invoke.Attempts;
import io.github.camelawslambda.internal.invoke.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When nothing is sent to a function for a while: its Retry-After, and a rate that was exceeded. */
class FunctionPauseTest {

    private static final String CONCURRENCY = "ReservedFunctionConcurrentInvocationLimitExceeded";
    private static final String RATE = "CallerRateLimitExceeded";

    @RegisterExtension
    final Warnings warnings = new Warnings(FunctionLimit.class);

    private final ManualScheduler time = new ManualScheduler();
    private final FunctionLimit function = new FunctionLimit("fn", 100, time, time);

    @Test
    void nothingIsSent_untilTheTimeLambdaAskedForHasPassed() {
        throttle(CONCURRENCY, Duration.ofSeconds(7));
        CompletableFuture<Permit> next = function.room();
        assertThat(function.pause()).isEqualTo(Duration.ofSeconds(7));
        time.advance(Duration.ofMillis(6_999));
        assertThat(next).isNotDone();
        assertThat(function.pause()).isEqualTo(Duration.ofMillis(1));
        time.advance(Duration.ofMillis(1));

        assertThat(next).isCompleted();
        assertThat(function.pause()).isZero();
    }

    @Test
    void callsAreStillAdmitted_whileNothingIsSent() {
        throttle(CONCURRENCY, Duration.ofSeconds(7));

        assertThat(function.admit()).isCompleted();
    }

    @Test
    void pause_isTheLongest_whenLambdaAsksForSeveral() {
        List<Permit> rooms = rooms(2);
        rooms.get(0).handBack(throttled(CONCURRENCY, Duration.ofSeconds(7)));
        rooms.get(1).handBack(throttled(CONCURRENCY, Duration.ofSeconds(2)));
        assertPausedFor(Duration.ofSeconds(7));
    }

    @Test
    void pause_becomesLonger_whenLambdaAsksForMore() {
        List<Permit> rooms = rooms(2);
        rooms.get(0).handBack(throttled(CONCURRENCY, Duration.ofSeconds(2)));
        time.advance(Duration.ofSeconds(1));
        rooms.get(1).handBack(throttled(CONCURRENCY, Duration.ofSeconds(7)));
        assertPausedFor(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @CsvSource({"300, 300", "301, 300", "86400, 300", "3153600000, 300"})
    void pause_isFiveMinutesAtMost_howeverLongLambdaAsksFor(long asked, long paused) {
        throttle(CONCURRENCY, Duration.ofSeconds(asked));
        assertPausedFor(Duration.ofSeconds(paused));
    }

    @Test
    void pause_lasts_whenWhatWasLearntFadesMeanwhile() {
        throttle(CONCURRENCY, Duration.ofMinutes(5));
        CompletableFuture<Permit> next = function.room();
        time.advance(Duration.ofMinutes(4));
        assertThat(function.admit()).isCompleted();
        function.fade();

        assertThat(function.isThrottled()).isFalse();
        assertThat(next).isNotDone();
        assertThat(function.isInUse()).isTrue();
        time.advance(Duration.ofMinutes(1));
        assertThat(next).isCompleted();
    }

    @Test
    void pause_isLoggedOnceWithItsLength_whenManyAreThrottled() {
        rooms(50).forEach(room -> room.handBack(throttled(CONCURRENCY, Duration.ofDays(1))));

        assertThat(warnings.lines())
                .containsExactly("Lambda throttles fn and asked to wait 86400 s (Retry-After):"
                        + " nothing is sent to it for 300000 ms");
        time.advance(Duration.ofMinutes(5));
        throttle(CONCURRENCY, Duration.ofSeconds(2));
        assertThat(warnings.lines()).as("another pause").hasSize(2);
    }

    @Test
    void obstacle_namesThePause_whileItLasts() {
        throttle(CONCURRENCY, Duration.ofSeconds(7));
        time.advance(Duration.ofSeconds(2));

        assertThat(function.obstacle().what()).contains("Retry-After").contains("another 5000 ms");
    }

    @Test
    void pauses_areBriefAndDouble_whileTheRateIsExceeded() {
        Stream.of(100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000).forEach(millis -> {
            throttle(RATE, Duration.ZERO);
            assertPausedFor(Duration.ofMillis(millis));
        });

        assertThat(function.limit()).isEqualTo(100);
        assertThat(function.isThrottled()).isFalse();
        assertThat(warnings.lines()).isEmpty();
    }

    @Test
    void pause_isOneForAll_whenManyExceedTheRateTogether() {
        rooms(50).forEach(room -> room.handBack(throttled(RATE, Duration.ZERO)));
        assertPausedFor(Duration.ofMillis(100));
    }

    @Test
    void pauses_areBriefAgain_whenTheRateWasNotExceededForAMinute() {
        throttle(RATE, Duration.ZERO);
        assertPausedFor(Duration.ofMillis(100));
        throttle(RATE, Duration.ZERO);
        assertPausedFor(Duration.ofMillis(200));
        time.advance(Duration.ofMinutes(1));
        assertThat(function.admit()).isCompleted();
        throttle(RATE, Duration.ZERO);

        assertPausedFor(Duration.ofMillis(100));
    }

    @Test
    void pause_isWhatLambdaAskedFor_whenItSaysSoWithARate() {
        throttle(RATE, Duration.ofSeconds(3));
        assertThat(warnings.lines()).hasSize(1);
        assertPausedFor(Duration.ofSeconds(3));
    }

    @Test
    void longPause_isLogged_whenItBeginsDuringABriefOne() {
        List<Permit> rooms = rooms(2);
        rooms.get(0).handBack(throttled(RATE, Duration.ZERO));
        rooms.get(1).handBack(throttled(CONCURRENCY, Duration.ofMinutes(5)));
        assertThat(function.pause()).isEqualTo(Duration.ofMinutes(5));

        assertThat(warnings.lines()).hasSize(1);
    }

    @Test
    void pause_isOneForAllThatWereSentBeforeIt_whenOneAnswersLate() {
        List<Permit> rooms = rooms(2);
        rooms.get(0).handBack(throttled(RATE, Duration.ZERO));
        assertPausedFor(Duration.ofMillis(100));
        rooms.get(1).handBack(throttled(RATE, Duration.ZERO));
        time.advance(Duration.ofSeconds(10));
        throttle(RATE, Duration.ZERO);

        assertThat(function.pause()).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void nothingIsSent_whenTheTimerIsShutDown() {
        Permit room = rooms(1).get(0);
        time.shutdownNow();
        room.handBack(throttled(CONCURRENCY, Duration.ofSeconds(1)));

        assertThat(function.room()).isNotDone();
        assertThat(function.inFlight()).isZero();
    }

    private void assertPausedFor(Duration pause) {
        CompletableFuture<Permit> next = function.room();
        assertThat(function.pause()).isEqualTo(pause);
        time.advance(pause.minusMillis(1));
        assertThat(next).isNotDone();
        time.advance(Duration.ofMillis(1));
        assertThat(next).isCompleted();
        next.join().handBack(Attempts.response());
    }

    private void throttle(String reason, Duration retryAfter) {
        rooms(1).get(0).handBack(throttled(reason, retryAfter));
    }

    private static Outcome throttled(String reason, Duration retryAfter) {
        return new Outcome.Failed(Failures.throttled(reason, retryAfter));
    }

    private List<Permit> rooms(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> function.room().getNow(outcome -> {
                    throw new AssertionError("there was no room");
                }))
                .peek(Permit::sent)
                .toList();
    }
}
