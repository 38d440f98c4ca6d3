package io.github.camelawslambda.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.camelawslambda.internal.call.AtOnce;
import io.github.camelawslambda.internal.call.Garbage;
import io.github.camelawslambda.internal.call.ManualScheduler;
import io.github.camelawslambda.internal.failure.Failures;
import io.github.camelawslambda.internal.gate.Gate.Permit;
import io.github.camelawslambda.internal.invoke.Outcome;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FunctionGatesTest {

    private static final int MOST = 100;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Outcome THROTTLED =
            new Outcome.Failed(Failures.throttled("ReservedFunctionConcurrentInvocationLimitExceeded", Duration.ZERO));

    private final ManualScheduler time = new ManualScheduler();
    private final FunctionGates functions = new FunctionGates(MOST, time, time);

    @Test
    void functions_areToldApartByName() {
        throttle("fn");

        assertThat(room("other")).isCompleted();
        assertThat(functions.known())
                .extracting(FunctionLimit::function, FunctionLimit::limit, FunctionLimit::inFlight)
                .containsExactlyInAnyOrder(tuple("fn", 90, 0), tuple("other", MOST, 1));
    }

    @Test
    void permits_areOfTheCall_orOfTheAttempt() {
        assertThat(functions.calls().isKeptAfter(Failures.transientFailure())).isTrue();
        assertThat(functions.attempts().isKeptAfter(Failures.transientFailure()))
                .isFalse();
        assertThat(functions.attempts().isKeptAfter(Failures.throttled(null, Duration.ZERO)))
                .isFalse();
    }

    @Test
    void obstacle_isThatOfTheFunction() {
        throttle("fn");

        assertThat(functions.attempts().obstacle(TestEntrant.of("fn")).what()).contains("90 of its invocations");
    }

    @Test
    void function_isRemembered_whenItWasThrottledLessThanAMinuteAgo() {
        functions.calls().enter(TestEntrant.of("other")).join().handBack(null);
        time.advance(MINUTE.minusSeconds(1));
        throttle("fn");
        time.advance(MINUTE.minusSeconds(2));

        assertThat(functions.known()).extracting(FunctionLimit::limit).containsExactly(90);
        assertThat(functions.attempts().obstacle(TestEntrant.of("fn")).what()).contains("90 of its");
    }

    @Test
    void functions_areForgotten_whenTheyWereNotUsedForSomeMinutes() {
        IntStream.range(0, 15_000).forEach(i -> throttle("fn-" + i));
        assertThat(functions.known()).hasSize(15_000).allMatch(FunctionLimit::isThrottled);
        List<WeakReference<FunctionLimit>> limits = remembered();
        time.advance(MINUTE);
        time.advance(MINUTE);

        assertThat(functions.known()).isEmpty();
        assertThat(time.waits()).as("nothing is left to be forgotten").isEmpty();
        Garbage.awaitAllButLast(0, limits);
    }

    @Test
    void function_isNotForgotten_whileItIsUsed() {
        CompletableFuture<Permit> call = functions.calls().enter(TestEntrant.of("fn"));
        time.advance(MINUTE.multipliedBy(10));
        assertThat(functions.known())
                .singleElement()
                .matches(limit -> limit.function().equals("fn"));
        List<WeakReference<FunctionLimit>> limits = remembered();
        call.join().handBack(null);
        call = Gate.OPEN;
        assertThat(functions.known()).isEmpty();
        time.advance(MINUTE.multipliedBy(2));

        assertThat(time.waits()).isEmpty();
        Garbage.awaitAllButLast(0, limits);
    }

    @Test
    void functions_areForgotten_whenOthersComeLater() {
        room("fn").join().handBack(null);
        time.advance(MINUTE.multipliedBy(2));
        assertThat(time.waits()).isEmpty();
        throttle("fn");
        assertThat(functions.known()).hasSize(1);
        time.advance(MINUTE.multipliedBy(2));

        assertThat(functions.known()).isEmpty();
        assertThat(time.waits()).isEmpty();
    }

    @Test
    void gates_areOpen_whenTheTimerIsShutDown() {
        time.shutdownNow();

        assertThat(room("fn")).isCompleted();
    }

    @Test
    void nothing_isLost_whenFunctionsAreForgottenWhileTheyAreEntered() throws Exception {
        List<TestEntrant> entrants =
                IntStream.range(0, 64).mapToObj(i -> TestEntrant.of("fn-" + i)).toList();
        try (SweepTimer timer = new SweepTimer();
                AtOnce atOnce = new AtOnce()) {
            FunctionGates swept = new FunctionGates(MOST, timer, System::nanoTime);
            for (int round = 0; round < 1_000; round++) {
                Gate gate = round % 2 == 0 ? swept.calls() : swept.attempts();
                enter(gate, entrants).forEach(permit -> permit.handBack(null));
                List<Permit> entered = new ArrayList<>();
                atOnce.run(timer::sweep, () -> entered.addAll(enter(gate, entrants)));

                assertThat(swept.known())
                        .as("functions in use, at round " + round)
                        .hasSize(entrants.size());
                entered.forEach(permit -> permit.handBack(null));
                assertThat(swept.known()).as("nothing in use").isEmpty();
            }
        }
    }

    private static List<Permit> enter(Gate gate, List<TestEntrant> entrants) {
        return entrants.stream().map(gate::enter).map(CompletableFuture::join).toList();
    }

    @Test
    void whatIsLearnt_isNotLost_whenAFunctionIsForgottenAtThatMoment() throws Exception {
        try (SweepTimer timer = new SweepTimer();
                AtOnce atOnce = new AtOnce()) {
            for (int round = 0; round < 2_000; round++) {
                FunctionGates swept = new FunctionGates(MOST, timer, System::nanoTime);
                Permit permit = swept.attempts().enter(TestEntrant.of("fn")).join();
                permit.sent();
                atOnce.run(timer::sweep, () -> permit.handBack(THROTTLED));

                assertThat(swept.known())
                        .as("round " + round)
                        .extracting(FunctionLimit::limit)
                        .containsExactly(90);
            }
        }
    }

    private List<WeakReference<FunctionLimit>> remembered() {
        return functions.known().stream()
                .map(limit -> new WeakReference<>(limit))
                .toList();
    }

    private void throttle(String function) {
        Permit room = room(function).join();
        room.sent();
        room.handBack(THROTTLED);
    }

    private CompletableFuture<Permit> room(String function) {
        return functions.attempts().enter(TestEntrant.of(function));
    }

    /** Sweeps when the test says so, on its thread. */
    private static final class SweepTimer extends ScheduledThreadPoolExecutor implements AutoCloseable {

        private final AtomicReference<@Nullable Runnable> due = new AtomicReference<>();

        private final ScheduledFuture<?> never = super.schedule(() -> {}, 1, TimeUnit.DAYS);

        SweepTimer() {
            super(1);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
            due.set(command);
            return never;
        }

        void sweep() {
            Runnable sweep = due.getAndSet(null);
            if (sweep != null) {
                sweep.run();
            }
        }

        @Override
        public void close() {
            shutdownNow();
        }
    }
}
