package io.github.camelawslambda.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaTimeoutException;
import io.github.camelawslambda.internal.failure.Destination;
import io.github.camelawslambda.internal.failure.Failures;
import io.github.camelawslambda.internal.failure.Obstacle;
import io.github.camelawslambda.internal.gate.CredentialsGate;
import io.github.camelawslambda.internal.gate.Gate;
import io.github.camelawslambda.internal.gate.Gate.Permit;
import io.github.camelawslambda.internal.gate.RateLimitGate;
import io.github.camelawslambda.internal.gate.StreamGate;
import io.github.camelawslambda.internal.gate.TestEntrant;
import io.github.camelawslambda.internal.invoke.Attempts;
import io.github.camelawslambda.internal.invoke.Invocation;
import io.github.camelawslambda.internal.invoke.Outcome;
import io.github.camelawslambda.internal.ratelimit.PermitsTest;
import io.github.camelawslambda.internal.settings.RetrySettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a call holds at which moment, and where it continues after a wait. */
@Timeout(30)
class RetryLoopGatesTest {

    private static final Duration NO_WAIT = Duration.ZERO;

    private final Loop loop = new Loop();
    private final ManualScheduler time = loop.time;
    private final Attempts attempts = loop.attempts;
    private final ManualGate kept = new ManualGate("kept gate", true);
    private final ManualGate perAttempt = new ManualGate("gate", false);

    @Test
    void permits_areHandedBackWithTheOutcome_whenTheAttemptIsAnswered() {
        loop.gates(1, kept, perAttempt).start();
        assertThat(kept.held() + perAttempt.held()).isEqualTo(2);
        Outcome answer = Attempts.response();
        attempts.answer(answer);

        assertThat(kept.handedBack()).containsExactly(Optional.of(answer));
        assertThat(perAttempt.handedBack()).containsExactly(Optional.of(answer));
    }

    @Test
    void permits_areKeptOrNot_whileTheCallBacksOff() {
        loop.gates(1, kept, perAttempt).start();
        attempts.fail(Failures.unavailable(Duration.ofSeconds(1)));

        assertThat(kept.held()).isEqualTo(1);
        assertThat(perAttempt.held()).isZero();
        assertThat(perAttempt.handedBack())
                .singleElement()
                .matches(outcome -> outcome.orElseThrow() instanceof Outcome.Failed);

        time.advance(Duration.ofSeconds(1));
        assertThat(attempts.count()).isEqualTo(2);
        assertThat(kept.held()).isEqualTo(1);
        assertThat(perAttempt.held()).isEqualTo(1);
    }

    @Test
    void laterPermits_areHandedBack_whenTheCallHasToWaitAtAnEarlierGate() {
        loop.gates(0, perAttempt, kept).start();
        perAttempt.close();
        attempts.fail(Failures.unavailable(NO_WAIT));
        assertThat(kept.held()).isEqualTo(1);
        time.advance(NO_WAIT);

        assertThat(perAttempt.waiting()).isEqualTo(1);
        assertThat(kept.handedBack()).containsExactly(Optional.empty());
        perAttempt.letIn();
        assertThat(attempts.count()).isEqualTo(2);
        assertThat(kept.held()).isEqualTo(1);
    }

    @Test
    void call_continuesOnTheSender_whenAGateLetsItIn() {
        Parked sender = new Parked();
        perAttempt.close();
        loop.gates(0, perAttempt).sendsOn(sender).start();
        perAttempt.letIn();
        assertThat(attempts.count()).isZero();
        sender.runNext();

        assertThat(attempts.count()).isEqualTo(1);
    }

    @Test
    void message_isReadAtOnce_whenItWaitsToBeAdmitted() {
        kept.close();
        AtomicInteger reads = new AtomicInteger();
        TestCaller caller = new TestCaller(() -> invocation(reads), false);
        Call call = loop.gates(1, kept).start(caller);
        assertThat(call.isQueued()).isTrue();
        assertThat(reads).hasValue(1);
        kept.letIn();

        assertThat(attempts.count()).isEqualTo(1);
        assertThat(reads).hasValue(1);
        assertThat(caller.timesAdmittedLate()).isZero();
    }

    @Test
    void element_isReadOnAThreadThatMayBlock_whenItIsAdmittedAtOnce() {
        Parked blocking = new Parked();
        AtomicInteger reads = new AtomicInteger();
        TestCaller caller = new TestCaller(() -> invocation(reads), true);
        Call call = loop.gates(1, kept).blocksOn(blocking).start(caller);
        assertThat(call.isQueued()).isFalse();
        assertThat(reads).hasValue(0);
        blocking.runNext();

        assertThat(reads).hasValue(1);
        assertThat(attempts.count()).isEqualTo(1);
        assertThat(caller.timesAdmittedLate()).isZero();
    }

    @Test
    void element_isReadOnAThreadThatMayBlock_whenItIsAdmittedLate() {
        Parked blocking = new Parked();
        Parked sender = new Parked();
        kept.close();
        AtomicInteger reads = new AtomicInteger();
        TestCaller caller = new TestCaller(() -> invocation(reads), true);
        Call call = loop.gates(1, kept).blocksOn(blocking).sendsOn(sender).start(caller);
        assertThat(call.isQueued()).isTrue();
        kept.letIn();
        assertThat(reads).hasValue(0);
        assertThat(caller.timesAdmittedLate()).isZero();
        blocking.runNext();

        assertThat(caller.timesAdmittedLate()).isEqualTo(1);
        assertThat(reads).hasValue(1);
        assertThat(attempts.count()).isEqualTo(1);
        assertThat(sender.size()).isZero();
    }

    @Test
    void call_endsAndHoldsNothing_whenItCannotBeRead() {
        AssertionError cause = new AssertionError("a getter");
        TestCaller caller = new TestCaller(
                () -> {
                    throw cause;
                },
                true);
        loop.gates(1, kept).start(caller);

        assertThat(caller.failure().failure().exception())
                .hasMessageContaining("fn was not invoked: its message threw java.lang.AssertionError")
                .hasCause(cause)
                .extracting(LambdaInvocationException::isRetryable)
                .isEqualTo(false);
        assertThat(caller.end().invocation()).isNull();
        assertThat(kept.held()).isZero();
        assertThat(attempts.count()).isZero();
    }

    @Test
    void call_endsAndEntersNoGate_whenItCannotBeReadBefore() {
        LambdaInvocationException refusal = Failures.transientFailure().exception();
        TestCaller caller = new TestCaller(
                () -> {
                    throw refusal;
                },
                false);
        loop.gates(1, kept).start(caller);

        assertThat(caller.failure().failure().exception()).isSameAs(refusal);
        assertThat(kept.handedBack()).isEmpty();
        assertThat(kept.held()).isZero();
    }

    @Test
    void call_endsAndHoldsNothing_whenAGateThrows() {
        IllegalStateException cause = new IllegalStateException("shut down");
        TestCaller caller = loop.gates(1, kept, gate(() -> {
                    throw cause;
                }))
                .start();

        assertThat(caller.failure().failure().exception())
                .hasMessageContaining("java.lang.IllegalStateException")
                .hasCause(cause);
        assertThat(kept.held()).isZero();
        assertThat(attempts.count()).isZero();
    }

    @Test
    void call_retriesAndFailsUnsent_whenAGateFailsAtOnce() {
        TestCaller caller = loop.with(Loop.retries(1))
                .gates(1, kept, gate(() -> CompletableFuture.failedFuture(new IllegalStateException("no permit"))))
                .start();
        assertThat(attempts.count()).isZero();
        assertThat(caller.isDone()).isFalse();
        time.advance(NO_WAIT);

        assertThat(caller.failure().failure().exception()).hasMessageContaining("attempt 2 of at most 2");
        assertThat(caller.end().sent()).isZero();
        assertThat(kept.held()).isZero();
    }

    @Test
    void slot_isNotHeld_whileACallWaitsToOpenItsStream() {
        StreamGate streams = new StreamGate(1);
        Permit open = streams.enter(TestEntrant.of("other")).join();
        loop.gates(2, kept, streams).start();
        assertThat(streams.waiting()).isEqualTo(1);
        assertThat(kept.held()).isZero();
        open.handBack(null);

        assertThat(attempts.count()).isEqualTo(1);
        assertThat(kept.held()).isEqualTo(1);
    }

    @Test
    void earlierPermits_areKept_whileTheCallWaitsAtALaterGate() {
        perAttempt.close();
        loop.gates(1, kept, perAttempt).start();

        assertThat(perAttempt.waiting()).isEqualTo(1);
        assertThat(kept.held()).isEqualTo(1);
    }

    private static Gate gate(Supplier<CompletableFuture<Permit>> entering) {
        return new Gate() {
            @Override
            public CompletableFuture<Permit> enter(Entrant entrant) {
                return entering.get();
            }

            @Override
            public Obstacle obstacle(Entrant entrant) {
                return new Obstacle("the gate is closed", "open the gate");
            }
        };
    }

    @Test
    void attempt_isNotCountedAsSent_whenAGateFails() {
        perAttempt.close();
        TestCaller caller = loop.with(Loop.retries(1)).gates(0, perAttempt).start();
        perAttempt.refuse(new IllegalStateException("no permit"));
        time.advance(NO_WAIT);
        perAttempt.refuse(new IllegalStateException("no permit"));

        assertThat(caller.failure().failure().exception())
                .hasMessageContaining("attempt 2 of at most 2")
                .extracting(LambdaInvocationException::getAttempts)
                .isEqualTo(0);
        assertThat(caller.end().sent()).isZero();
        assertThat(caller.end().last()).isNull();
        assertThat(loop.listener.retriesByReason()).isEqualTo(Map.of("no_answer", 1L));
    }

    @Test
    void call_waitsForNothing_whileItBacksOffAfterAGateFailed() {
        perAttempt.close();
        Call call = loop.with(new RetrySettings(
                        1, Duration.ofSeconds(1), Duration.ofSeconds(20), true, Duration.ofMinutes(1)))
                .gates(0, perAttempt)
                .start(TestCaller.arrivedAt(time.getAsLong()));
        perAttempt.refuse(new IllegalStateException("no permit"));

        assertThat(call.isDone()).isFalse();
        assertThat(call.waitingFor()).isNull();
    }

    @Test
    void call_isAdmitted_whenAllGatesAreThoseOfAdmission() {
        TestCaller caller = TestCaller.arrivedAt(time.getAsLong());
        RetryLoop built = new RetryLoop(
                new RetryLoop.Route(List.of(kept), 1, attempts, Destination.UNKNOWN, time),
                Loop.retries(0),
                TestThreads.of(time, time),
                loop.listener,
                time);
        built.start(built.call(caller, loop.tracker.begin(caller)));
        attempts.fail(Failures.unavailable(NO_WAIT));
        time.advance(NO_WAIT);

        assertThat(attempts.count()).as("retries=0").isEqualTo(1);
        assertThat(caller.failure().failure().exception()).hasMessageContaining("attempt 1 of at most 1");
    }

    @Test
    void permit_isTakenOnceThereAreCredentials() {
        Parked fetches = new Parked();
        AtomicInteger taken = new AtomicInteger();
        RateLimitGate limit = new RateLimitGate(PermitsTest.permits(time, () -> {
            taken.incrementAndGet();
            return CompletableFuture.completedFuture(null);
        }));
        loop.gates(0, credentials(fetches), limit);
        loop.start();
        loop.start();
        assertThat(fetches.size()).isEqualTo(1);
        assertThat(taken).hasValue(0);

        fetches.runNext();
        assertThat(taken).hasValue(2);
        assertThat(attempts.count()).isEqualTo(2);
    }

    @Test
    void attempt_timesOutAndIsRepeated_whenCredentialsTakeLongerThanTheTimeout() {
        Parked fetches = new Parked();
        TestCaller caller =
                loop.with(Loop.retries(1)).gates(0, credentials(fetches)).start();
        time.advance(TestCaller.TIMEOUT);
        assertThat(attempts.count()).isZero();

        fetches.runNext();
        time.advance(NO_WAIT);
        assertThat(attempts.count()).isEqualTo(1);
        attempts.answer(Attempts.response());
        assertThat(caller.end().sent()).isEqualTo(1);
    }

    @Test
    void message_timesOut_whenThereAreNoCredentialsInTimeForAnyAttempt() {
        TestCaller caller =
                loop.with(Loop.retries(1)).gates(0, credentials(new Parked())).start();
        time.advance(TestCaller.TIMEOUT);
        time.advance(TestCaller.TIMEOUT);

        assertThat(caller.failure().failure().exception())
                .isInstanceOf(LambdaTimeoutException.class)
                .hasMessageContaining("attempt 2 of at most 2")
                .hasMessageContaining("timeout=5000ms")
                .hasMessageContaining("nothing was sent");
        assertThat(attempts.count()).isZero();
        assertThat(time.waits()).isEmpty();
    }

    private Invocation invocation(AtomicInteger reads) {
        reads.incrementAndGet();
        return Attempts.invocation(TestCaller.TIMEOUT, time.getAsLong());
    }

    private CredentialsGate credentials(Parked fetches) {
        return new CredentialsGate(() -> Instant.MAX, fetches, time, Clock.systemUTC());
    }
}
