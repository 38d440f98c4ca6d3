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
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.lambda.model.ThrottleReason;

/** How many attempts and calls of a function are let in. Pauses are in {@link FunctionPauseTest}. */
class FunctionLimitTest {

    private static final String CONCURRENCY = "ReservedFunctionConcurrentInvocationLimitExceeded";
    private static final String RATE = "CallerRateLimitExceeded";
    private static final int MOST = 100;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ManualScheduler time = new ManualScheduler();
    private final FunctionLimit function = new FunctionLimit("fn", MOST, time, time);

    @Test
    void attempts_areAsManyAsTheClientMaySend_whenNothingIsThrottled() {
        assertThat(rooms(MOST)).hasSize(MOST);
        assertThat(function.inFlight()).isEqualTo(MOST);
        assertThat(function.isThrottled()).isFalse();
    }

    @Test
    void calls_areNotBounded_whenNothingIsThrottled() {
        assertThat(admitted(1_000)).allMatch(CompletableFuture::isDone);
        assertThat(function.waiting()).isZero();
    }

    @Test
    void attempts_areAsManyAsLambdaAccepts_whenThrottled() {
        throttleTo(3);
        List<CompletableFuture<Permit>> rooms = asked(5, function::room);

        assertThat(rooms).filteredOn(CompletableFuture::isDone).hasSize(3);
        assertThat(function.waiting()).isEqualTo(2);
        rooms.get(0).getNow(Permit.NONE).handBack(null);
        assertThat(rooms.get(3)).isCompleted();
        assertThat(rooms.get(4)).isNotDone();
    }

    @Test
    void calls_areTwicePerAttempt_whenThrottled() {
        throttleTo(3);
        List<CompletableFuture<Permit>> calls = admitted(7);

        assertThat(calls).filteredOn(CompletableFuture::isDone).hasSize(6);
        calls.get(0).getNow(Permit.NONE).handBack(Attempts.response());
        assertThat(calls.get(6)).isCompleted();
    }

    @Test
    void waitingCalls_areAdmitted_whenTheLimitHasRisen() {
        throttleTo(3);
        List<CompletableFuture<Permit>> calls = admitted(20);
        assertThat(calls).filteredOn(CompletableFuture::isDone).hasSize(6);

        for (int i = 0; i < 10_000 && function.isThrottled(); i++) {
            rooms(function.limit()).forEach(room -> room.handBack(Attempts.response()));
        }

        assertThat(function.isThrottled()).isFalse();
        assertThat(function.limit()).isEqualTo(MOST);
        assertThat(calls).allMatch(CompletableFuture::isDone);
    }

    @Test
    void functionErrors_areAccepted_whenThrottled() {
        throttleTo(3);
        for (int i = 0; i < 100; i++) {
            rooms(function.limit()).forEach(room -> room.handBack(Attempts.functionError()));
        }

        assertThat(function.limit()).isGreaterThan(3);
    }

    static Stream<@Nullable Outcome> sayNothing() {
        return Stream.of(null, new Outcome.Failed(Failures.transientFailure()));
    }

    @ParameterizedTest
    @MethodSource("sayNothing")
    void limit_staysAsItIs_whenAttemptsAreAbortedOrFailOtherwise(@Nullable Outcome outcome) {
        throttleTo(3);
        for (int i = 0; i < 100; i++) {
            rooms(3).forEach(room -> room.handBack(outcome));
        }

        assertThat(function.limit()).isEqualTo(3);
        assertThat(function.inFlight()).isZero();
    }

    static Stream<Arguments> strays() {
        return ThrottleReason.knownValues().stream()
                .flatMap(reason -> Stream.of(1, 2, 50).map(inFlight -> Arguments.of(reason.toString(), inFlight)));
    }

    @ParameterizedTest
    @MethodSource("strays")
    void limit_losesATenthAtMost_whenOneStrayIsThrottled(String reason, int inFlight) {
        List<Permit> rooms = rooms(inFlight);
        rooms.get(0).handBack(new Outcome.Failed(Failures.throttled(reason, Duration.ZERO)));
        rooms.subList(1, inFlight).forEach(room -> room.handBack(Attempts.response()));

        boolean isRate = RATE.equals(reason);
        assertThat(function.limit()).isEqualTo(isRate ? MOST : MOST * 9 / 10);
        assertThat(function.isThrottled()).isEqualTo(!isRate);
    }

    @ParameterizedTest
    @MethodSource("strays")
    void function_hasItsFullRoom_whenItWasNotThrottledForAMinute(String reason, int inFlight) {
        rooms(inFlight).forEach(room -> room.handBack(throttled(reason)));
        time.advance(MINUTE.minusMillis(1));
        function.fade();
        assertThat(function.isThrottled()).isEqualTo(!RATE.equals(reason));
        assertThat(function.isInUse()).isTrue();
        time.advance(Duration.ofMillis(1));
        function.fade();

        assertThat(function.limit()).isEqualTo(MOST);
        assertThat(function.isThrottled()).isFalse();
        assertThat(function.isInUse()).isFalse();
    }

    @Test
    void whoeverWaits_isLetIn_whenWhatWasLearntFades() {
        throttleTo(3);
        List<CompletableFuture<Permit>> rooms = asked(20, function::room);
        List<CompletableFuture<Permit>> calls = admitted(20);
        time.advance(MINUTE);
        assertThat(function.waiting()).isEqualTo(17 + 14);
        CompletableFuture<Permit> next = function.admit();

        assertThat(next).isCompleted();
        assertThat(rooms).allMatch(CompletableFuture::isDone);
        assertThat(calls).allMatch(CompletableFuture::isDone);
        assertThat(function.waiting()).isZero();
    }

    @Test
    void whatWasLearnt_fades_whenOnlyTheOldCallsContinue() {
        throttleTo(3);
        Permit room = rooms(1).get(0);
        List<CompletableFuture<Permit>> rooms = asked(20, function::room);
        time.advance(MINUTE);
        room.handBack(Attempts.response());

        assertThat(rooms).allMatch(CompletableFuture::isDone);
    }

    @Test
    void fading_beginsAnew_whenItIsThrottledAgain() {
        throttleTo(3);
        time.advance(MINUTE.minusSeconds(1));
        rooms(1).get(0).handBack(throttled(CONCURRENCY));
        time.advance(Duration.ofSeconds(2));
        function.fade();

        assertThat(function.isThrottled()).isTrue();
    }

    @Test
    void obstacle_namesTheLimit_whenThrottled() {
        throttleTo(3);

        assertThat(function.obstacle().what()).contains("3 of its invocations").contains("adaptiveConcurrency");
        assertThat(function.obstacle().remedy()).isEqualTo("raise the concurrency of the function");
    }

    /** A burst that is throttled until Lambda is taken to accept that many. */
    private void throttleTo(int accepted) {
        for (Permit room : rooms(MOST)) {
            // Aborted: says nothing.
            room.handBack(function.limit() == accepted ? null : throttled(CONCURRENCY));
        }
        assertThat(function.limit()).isEqualTo(accepted);
    }

    private static Outcome throttled(String reason) {
        return new Outcome.Failed(Failures.throttled(reason, Duration.ZERO));
    }

    private List<Permit> rooms(int count) {
        return asked(count, function::room).stream().map(FunctionLimitTest::now).toList();
    }

    private List<CompletableFuture<Permit>> admitted(int count) {
        return asked(count, function::admit);
    }

    private static List<CompletableFuture<Permit>> asked(int count, Supplier<CompletableFuture<Permit>> door) {
        return Stream.generate(door).limit(count).toList();
    }

    /** The permit, with which a request is sent. */
    private static Permit now(CompletableFuture<Permit> entering) {
        assertThat(entering).isCompleted();
        Permit permit = entering.join();
        permit.sent();
        return permit;
    }
}
