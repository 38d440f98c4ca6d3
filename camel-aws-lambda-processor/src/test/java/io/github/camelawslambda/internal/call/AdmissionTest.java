package io.github.camelawslambda.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaRejectedException;
import io.github.camelawslambda.LambdaTimeoutException;
import io.github.camelawslambda.internal.gate.ClientGate;
import io.github.camelawslambda.internal.gate.Gate.Permit;
import io.github.camelawslambda.internal.gate.TestEntrant;
import io.github.camelawslambda.internal.invoke.Attempts;
import io.github.camelawslambda.internal.settings.Backpressure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AdmissionTest {

    private final Loop loop = new Loop();
    private final ManualScheduler time = loop.time;
    private final ClientGate slots = new ClientGate(1);

    @Test
    void message_isAdmitted_whenThereIsRoom() {
        enter(Backpressure.BLOCK, caller());

        assertThat(loop.attempts.count()).isEqualTo(1);
        assertThat(slots.inFlight()).isEqualTo(1);
    }

    @Test
    void message_isRejectedWithTheNumberAndTheRemedy_whenBackpressureIsReject() {
        Permit taken = takeSlot();
        TestCaller rejected = caller();
        enter(Backpressure.REJECT, rejected);

        assertThat(rejected.failure().failure().exception())
                .isInstanceOfSatisfying(LambdaRejectedException.class, e -> {
                    assertThat(e.getAttempts()).isZero();
                    assertThat(e.getFunction()).isEqualTo("fn:live");
                    assertThat(e.isRetryable()).isTrue();
                })
                .hasMessageContaining("its client has reached maxConcurrency=1")
                .hasMessageContaining("backpressure=reject")
                .hasMessageContaining("raise maxConcurrency");
        assertNoSlotIsLost(taken);
    }

    @Test
    void caller_isBlocked_untilASlotComesFree() throws Exception {
        enter(Backpressure.BLOCK, caller());
        TestCaller waiting = caller();
        Blocked<Void> blocked = blockedIn(waiting);
        assertThat(waiting.isDone()).isFalse();
        assertThat(loop.attempts.count()).isEqualTo(1);

        loop.attempts.answer(Attempts.response());

        blocked.end();
        assertThat(loop.attempts.count()).isEqualTo(2);
        assertThat(waiting.isDone()).as("blocked only until it is admitted").isFalse();
        assertThat(slots.inFlight()).isEqualTo(1);
    }

    @Test
    void message_timesOutAtOnce_whenItsTotalTimeoutPassedBeforeItCame() throws Exception {
        loop.totalTimeout(Duration.ofSeconds(3));
        Permit taken = takeSlot();
        TestCaller late = caller();
        time.advance(Duration.ofSeconds(3));
        enter(Backpressure.BLOCK, late);

        assertTimedOutUnsent(late);
        assertNoSlotIsLost(taken);
    }

    @Test
    void waitingMessage_timesOut_whenItsTotalTimeoutPasses() throws Exception {
        loop.totalTimeout(Duration.ofSeconds(3));
        Permit taken = takeSlot();
        TestCaller waiting = caller();
        time.advance(Duration.ofSeconds(1));

        assertTimesOutAfterTwoSeconds(waiting);
        assertNoSlotIsLost(taken);
    }

    @Test
    void waitingMessage_timesOutEarlier_whenItHadWaitedBefore() throws Exception {
        loop.totalTimeout(Duration.ofSeconds(3));
        Permit taken = takeSlot();
        // One that is read after its admission, as a pack is.
        TestCaller waiting = new TestCaller(() -> Attempts.invocation(TestCaller.TIMEOUT, time.getAsLong()), true)
                .waited(Duration.ofSeconds(1));

        assertTimesOutAfterTwoSeconds(waiting);
        assertNoSlotIsLost(taken);
    }

    @Test
    void message_isRejected_whenTheEndpointHasStopped() throws Exception {
        enter(Backpressure.BLOCK, caller());
        CallTracker.close(List.of(loop.tracker), Duration.ZERO);
        TestCaller late = caller();
        enter(Backpressure.BLOCK, late);

        assertThat(late.failure().failure().exception())
                .isInstanceOf(LambdaRejectedException.class)
                .hasMessageContaining("stopping");
        assertThat(loop.attempts.count()).isEqualTo(1);
        assertThat(slots.inFlight() + slots.waiting()).isZero();
    }

    @Test
    void waitingMessage_isRejected_whenTheEndpointStops() throws Exception {
        TestCaller first = caller();
        enter(Backpressure.BLOCK, first);
        TestCaller waiting = caller();
        Blocked<Void> blocked = blockedIn(waiting);
        CallTracker.close(List.of(loop.tracker), Duration.ZERO);

        blocked.end();
        assertThat(waiting.failure().failure().exception())
                .isInstanceOf(LambdaRejectedException.class)
                .hasMessage("fn:live was not invoked: its endpoint is stopping. Send it again later")
                .extracting(LambdaInvocationException::getAttempts)
                .isEqualTo(0);
        assertThat(first.failure().failure().exception().getAttempts()).isEqualTo(1);
        assertThat(loop.attempts.count()).isEqualTo(1);
        assertThat(slots.inFlight() + slots.waiting()).isZero();
    }

    @Test
    void waitingMessage_isRejectedAndItsThreadStaysInterrupted_whenItIsInterrupted() throws Exception {
        Permit taken = takeSlot();
        TestCaller waiting = caller();
        Blocked<Boolean> blocked = Blocked.in(Call.class, "awaitAdmission", () -> {
            enter(Backpressure.BLOCK, waiting);
            return Thread.interrupted();
        });
        blocked.interrupt();

        assertThat(blocked.end()).as("interrupted").isTrue();
        assertThat(waiting.failure().failure().exception())
                .isInstanceOf(LambdaRejectedException.class)
                .hasMessageContaining("interrupted")
                .hasCauseInstanceOf(InterruptedException.class);
        assertNoSlotIsLost(taken);
    }

    @Test
    void message_isNotRejected_whenItIsAdmittedAtThatMoment() {
        ManualGate gate = new ManualGate("gate", true);
        gate.close();
        gate.whenAskedForTheObstacle(gate::letIn);
        TestCaller caller = caller();
        RetryLoop built = loop.gates(1, gate).build();
        new Admission(built, Backpressure.REJECT).enter(built.call(caller, loop.tracker.begin(caller)));

        assertThat(loop.attempts.count()).isEqualTo(1);
        assertThat(loop.attempts.last()).isNotDone();
        assertThat(caller.isDone()).isFalse();
    }

    private void assertTimesOutAfterTwoSeconds(TestCaller waiting) throws Exception {
        Blocked<Void> blocked = blockedIn(waiting);
        time.advance(Duration.ofMillis(1_999));
        assertThat(waiting.isDone()).isFalse();
        time.advance(Duration.ofMillis(1));

        blocked.end();
        assertTimedOutUnsent(waiting);
    }

    private static void assertTimedOutUnsent(TestCaller caller) {
        assertThat(caller.failure().failure().exception())
                .isInstanceOfSatisfying(
                        LambdaTimeoutException.class,
                        e -> assertThat(e.getAttempts()).isZero())
                .hasMessageContaining("totalTimeout=3000ms")
                .hasMessageContaining("Raise totalTimeout, or");
    }

    private void assertNoSlotIsLost(Permit taken) {
        assertThat(slots.waiting()).isZero();
        assertThat(slots.inFlight()).isEqualTo(1);
        taken.handBack(null);
        assertThat(slots.inFlight()).isZero();
    }

    private Permit takeSlot() {
        return slots.enter(TestEntrant.of("other")).getNow(Permit.NONE);
    }

    private TestCaller caller() {
        return TestCaller.arrivedAt(time.getAsLong());
    }

    private Blocked<Void> blockedIn(TestCaller waiting) {
        return Blocked.in(Call.class, "awaitAdmission", () -> {
            enter(Backpressure.BLOCK, waiting);
            return null;
        });
    }

    private void enter(Backpressure backpressure, TestCaller caller) {
        RetryLoop built = loop.gates(1, slots).build();
        new Admission(built, backpressure).enter(built.call(caller, loop.tracker.begin(caller)));
    }
}
