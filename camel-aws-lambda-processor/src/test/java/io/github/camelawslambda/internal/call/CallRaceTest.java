package io.github.camelawslambda.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.internal.call.CallTracker.Entry;
import io.github.camelawslambda.internal.failure.Destination;
import io.github.camelawslambda.internal.failure.Failures;
import io.github.camelawslambda.internal.failure.Rejection;
import io.github.camelawslambda.internal.invoke.Attempts;
import io.github.camelawslambda.internal.invoke.Invocation;
import io.github.camelawslambda.internal.invoke.Outcome;
import io.github.camelawslambda.internal.ops.InvocationStatistics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A call that is aborted while it moves on, by real threads. */
@Timeout(60)
class CallRaceTest {

    private static final int ROUNDS = 1_000;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService pool = Executors.newSingleThreadExecutor();
    private final AtOnce atOnce = new AtOnce();

    @AfterEach
    void stop() {
        atOnce.close();
        timer.shutdownNow();
        pool.shutdownNow();
    }

    @Test
    void call_endsOnceAndHoldsNothing_whenItIsAbortedWhileItIsAnswered() throws Exception {
        int aborted = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Race race = new Race();
            race.start();
            atOnce.run(() -> race.answer.complete(Attempts.response()), race::abort);
            aborted += race.assertEndedOnce() ? 1 : 0;
        }
        assertThat(aborted).as("aborted, of all").isBetween(1, ROUNDS - 1);
    }

    @Test
    void call_endsOnceAndHoldsNothing_whenItIsAbortedWhileItIsLetIn() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Race race = new Race();
            race.gate.close();
            race.start();
            atOnce.run(race.gate::letIn, race::abort);
            race.assertEndedOnce();
        }
    }

    @Test
    void call_endsOnceAndHoldsNothing_whenItIsAbortedWhileItRetries() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Race race = new Race();
            race.start();
            atOnce.run(() -> race.answer.completeExceptionally(Failures.unavailable(Duration.ZERO)), race::abort);
            race.assertEndedOnce();
        }
    }

    @Test
    void call_isEitherRejectedOrSent_whenItIsLetInAtThatMoment() throws Exception {
        for (int round = 0; round < 3 * ROUNDS; round++) {
            Race race = new Race(Runnable::run);
            race.kept.close();
            race.start();
            atOnce.run(race::reject, race.kept::letIn);

            assertThat(race.caller.isDone() && race.sent.get() > 0)
                    .as("rejected and sent, at round " + round)
                    .isFalse();
            race.abort();
            race.assertEndedOnce();
        }
    }

    private final class Race {

        private final ManualGate kept = new ManualGate("kept gate", true);
        private final ManualGate gate = new ManualGate("gate", false);
        private final CompletableFuture<Outcome> answer = new CompletableFuture<>();
        private final TestCaller caller = TestCaller.arrivedAt(System.nanoTime());
        private final Entry entry = new CallTracker().begin(caller);
        private final AtomicInteger sent = new AtomicInteger();
        private final RetryLoop loop;
        private final Call call;

        Race() {
            this(pool);
        }

        Race(Executor sender) {
            loop = new RetryLoop(
                    new RetryLoop.Route(List.of(kept, gate), 1, this::send, Destination.UNKNOWN, sender),
                    Loop.retries(3),
                    TestThreads.of(timer, pool),
                    new InvocationStatistics(),
                    System::nanoTime);
            call = loop.call(caller, entry);
        }

        void start() {
            loop.start(call);
        }

        private CompletableFuture<Outcome> send(Invocation invocation) {
            sent.incrementAndGet();
            return answer;
        }

        void reject() {
            loop.reject(call, Rejection.notInvoked("fn", "there is no room", null));
        }

        void abort() {
            entry.abort("it is late", null);
        }

        /** Whether it was aborted. */
        boolean assertEndedOnce() throws Exception {
            // Whatever the abort met half way has been handed over by now: to the pool, the timer, and the pool again.
            pool.submit(() -> {}).get(10, TimeUnit.SECONDS);
            timer.submit(() -> {}).get(10, TimeUnit.SECONDS);
            pool.submit(() -> {}).get(10, TimeUnit.SECONDS);
            assertThat(caller.ends()).hasSize(1);
            assertThat(answer.isDone() || caller.end().sent() == 0).isTrue();
            for (ManualGate each : List.of(kept, gate)) {
                assertThat(each.held()).as("held").isZero();
                assertThat(each.twice()).as("handed back twice").isZero();
                assertThat(each.waiting()).as("waiting").isZero();
            }
            return caller.outcome() instanceof Outcome.Failed;
        }
    }
}
