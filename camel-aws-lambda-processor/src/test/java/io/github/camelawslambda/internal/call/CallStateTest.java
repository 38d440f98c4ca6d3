package io.github.camelawslambda.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.internal.failure.FailedAttempt;
import io.github.camelawslambda.internal.failure.Failures;
import io.github.camelawslambda.internal.failure.Rejection;
import io.github.camelawslambda.internal.gate.Gate;
import io.github.camelawslambda.internal.gate.Gate.Permit;
import io.github.camelawslambda.internal.invoke.Attempts;
import io.github.camelawslambda.internal.invoke.InvocationListener.Attempted;
import io.github.camelawslambda.internal.invoke.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The steps of a call, without a loop that makes them. */
class CallStateTest {

    private final CallTracker tracker = new CallTracker();
    private final TestCaller caller = TestCaller.arrivedAt(0);
    private final Call call = new Call(caller, tracker.begin("message"), 2);
    private final ManualGate kept = new ManualGate("kept", true);
    private final ManualGate handedBack = new ManualGate("handed back", false);
    private final List<Gate> gates = List.of(kept, handedBack);
    private final Outcome.Failed failed = new Outcome.Failed(Failures.transientFailure());
    private final List<String> returned = new ArrayList<>();

    @Test
    void call_isAdmittedOnce() {
        assertThat(call.isQueued()).isTrue();
        assertThat(call.admit()).isTrue();
        assertThat(call.isQueued()).isFalse();
        assertThat(call.admit()).isFalse();
        assertThat(call.attempts()).isOne();
    }

    @Test
    void queuedCall_isQueuedStill_whenItWaitsAtAGate() {
        call.waitAt(kept, new CompletableFuture<>());

        assertThat(call.isQueued()).isTrue();
        assertThat(call.waitingFor()).isEqualTo(kept.obstacle(call));
    }

    @Test
    void openCall_takesTheNextStep() {
        begin();

        assertThat(call.hold(0, Permit.NONE)).isTrue();
        assertThat(call.holds(0)).isTrue();
        assertThat(call.beginAttempt()).isTrue();
        assertThat(call.attempts()).isEqualTo(2);
        assertThat(call.send(0)).isTrue();
        assertThat(call.sent()).isOne();
        assertThat(call.isDone()).isFalse();
    }

    @Test
    void doneCall_takesNoStep() {
        begin();
        end();
        CompletableFuture<Permit> entering = new CompletableFuture<>();
        CompletableFuture<String> attempt = new CompletableFuture<>();

        call.waitAt(kept, entering);
        call.cancellables().replace(attempt);

        assertThat(entering).isCancelled();
        assertThat(attempt).isCancelled();
        assertThat(call.admit()).isFalse();
        assertThat(call.hold(0, Permit.NONE)).isFalse();
        assertThat(call.holds(0)).isFalse();
        assertThat(call.beginAttempt()).isFalse();
        assertThat(call.send(0)).isFalse();
        assertThat(call.backOff(failed, gates, 0)).isNull();
        assertThat(call.isDone()).isTrue();
        assertThat(caller.ends()).hasSize(1);
    }

    @Test
    void failedAttempt_hasTheTimeoutOfWhatWasRead() {
        call.admit();
        assertThat(call.failedAttempt()).isEqualTo(new FailedAttempt("fn", 1, 0, Duration.ZERO, List.of()));

        call.begin(Attempts.invocation(TestCaller.TIMEOUT, 0));
        call.send(0);

        assertThat(call.failedAttempt()).isEqualTo(new FailedAttempt("fn:live", 1, 1, TestCaller.TIMEOUT, List.of()));
    }

    @Test
    void backOff_tellsOfTheRequest_andHandsBackWhatIsNotKept() {
        begin();
        call.hold(0, outcome -> returned.add("kept"));
        call.hold(1, outcome -> returned.add("handed back"));
        call.send(10);

        assertThat(call.backOff(failed, gates, 25)).isEqualTo(new BackedOff(new Attempted(failed, 15)));

        assertThat(returned).containsExactly("handed back");
        assertThat(call.lastFailure()).isSameAs(failed.failure().exception());
        assertThat(call.waitingFor()).isNull();
    }

    @Test
    void backOff_tellsOfNoRequest_whenNoneWasSent() {
        begin();

        assertThat(call.backOff(failed, gates, 25)).isEqualTo(new BackedOff(null));
    }

    @Test
    void end_cancelsOnlyWhatItStillWaitsFor() {
        begin();
        CompletableFuture<Permit> passed = new CompletableFuture<>();
        CompletableFuture<String> answered = new CompletableFuture<>();
        CompletableFuture<String> timer = new CompletableFuture<>();
        assertThat(call.cancellables().hasDeadline()).isFalse();
        call.cancellables().endBy(timer);
        assertThat(call.cancellables().hasDeadline()).isTrue();

        call.waitAt(kept, passed);
        call.hold(0, Permit.NONE);
        call.send(0);
        call.cancellables().replace(answered);
        call.backOff(failed, gates, 0);
        end();

        assertThat(passed).isNotDone();
        assertThat(answered).isNotDone();
        assertThat(timer).isCancelled();
    }

    @Test
    void tracker_saysWhetherItIsAborted() {
        assertThat(tracker.isAborted()).isFalse();

        tracker.abort("it is late", null);

        assertThat(tracker.isAborted()).isTrue();
    }

    private void begin() {
        call.admit();
        call.begin(Attempts.invocation(TestCaller.TIMEOUT, 0));
    }

    private void end() {
        call.endEarly(() -> Rejection.aborted("fn", 0, "it is late", null), 0);
    }
}
