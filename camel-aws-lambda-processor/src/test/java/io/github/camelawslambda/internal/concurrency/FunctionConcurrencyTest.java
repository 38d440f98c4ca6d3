package io.github.camelawslambda.internal.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.internal.invoke.ManualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class FunctionConcurrencyTest {

    private static final int MOST = 10;

    private final ManualScheduler time = new ManualScheduler();
    private final FunctionConcurrencies functions = new FunctionConcurrencies(MOST, time, time);
    private final FunctionConcurrency function = functions.join("fn");

    @Test
    void attempts_areAsManyAsTheClientTakes_whenNothingIsThrottled() {
        assertThat(rooms(MOST)).allMatch(CompletableFuture::isDone);
        assertThat(function.roomForAttempt()).isNotDone();
    }

    @Test
    void messages_areNotBounded_whenNothingIsThrottled() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(function.admitMessage()).isCompleted();
        }
    }

    @Test
    void messages_areTwicePerAttempt_whenThrottled() {
        throttleTo(3);

        assertThat(admitted(6)).allMatch(CompletableFuture::isDone);
        CompletableFuture<Void> next = function.admitMessage();
        assertThat(next).isNotDone();
        function.messageEnded();
        assertThat(next).isCompleted();
    }

    @Test
    void waitingMessages_areAdmitted_whenTheLimitHasRisen() {
        throttleTo(3);
        List<CompletableFuture<Void>> messages = admitted(20);
        assertThat(messages).filteredOn(CompletableFuture::isDone).hasSize(6);

        succeed(1_000);

        assertThat(function.isThrottled()).isFalse();
        assertThat(messages).allMatch(CompletableFuture::isDone);
    }

    @Test
    void nothingIsSent_untilTheTimeLambdaAskedForHasPassed() {
        function.throttled(sent(1), Duration.ofSeconds(7));

        CompletableFuture<Void> next = function.roomForAttempt();
        assertThat(next).isNotDone();
        time.advance(Duration.ofMillis(6_999));
        assertThat(next).isNotDone();
        time.advance(Duration.ofMillis(1));
        assertThat(next).isCompleted();
    }

    @Test
    void pause_isTheLongest_whenLambdaAsksForSeveral() {
        sent(2);
        function.throttled(0, Duration.ofSeconds(7));
        function.throttled(0, Duration.ofSeconds(2));

        CompletableFuture<Void> next = function.roomForAttempt();
        time.advance(Duration.ofSeconds(6));
        assertThat(next).isNotDone();
        time.advance(Duration.ofSeconds(1));
        assertThat(next).isCompleted();
    }

    @Test
    void limit_isOfWhatWasSent_whenOthersHaveRoomButWaitForAPermit() {
        rooms(4);
        function.throttled(sent(3), Duration.ZERO);

        assertThat(function.limit()).isEqualTo(2);
    }

    @Test
    void function_isForgotten_whenNobodyUsesItAndNothingWasLearnt() {
        assertThat(functions.join("fn")).isSameAs(function);
        functions.leave(function);
        assertThat(functions.join("fn")).isSameAs(function);
        functions.leave(function);
        functions.leave(function);

        assertThat(functions.join("fn")).isNotSameAs(function);
    }

    @Test
    void function_isRemembered_whenItIsThrottled() {
        throttleTo(3);
        functions.leave(function);

        FunctionConcurrency again = functions.join("fn");
        assertThat(again.limit()).isEqualTo(3);
        assertThat(functions.join("other").limit()).isEqualTo(MOST);
    }

    private void throttleTo(int most) {
        function.throttled(sent(most + 1), Duration.ZERO);
        for (int i = 0; i < most; i++) {
            function.unanswered();
        }
        assertThat(function.limit()).isEqualTo(most);
    }

    private void succeed(int times) {
        for (int i = 0; i < times && function.isThrottled(); i++) {
            int count = function.limit();
            int generation = sent(count);
            for (int each = 0; each < count; each++) {
                function.taken(generation);
            }
        }
    }

    /** Takes room and sends; the generation of the last one. */
    private int sent(int count) {
        int generation = 0;
        for (CompletableFuture<Void> room : rooms(count)) {
            assertThat(room).isCompleted();
            generation = function.send();
        }
        return generation;
    }

    private List<CompletableFuture<Void>> rooms(int count) {
        List<CompletableFuture<Void>> rooms = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rooms.add(function.roomForAttempt());
        }
        return rooms;
    }

    private List<CompletableFuture<Void>> admitted(int count) {
        List<CompletableFuture<Void>> messages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            messages.add(function.admitMessage());
        }
        return messages;
    }
}
