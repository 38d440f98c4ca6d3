package io.github.camelawslambda.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaRejectedException;
import io.github.camelawslambda.internal.failure.Failures;
import io.github.camelawslambda.internal.failure.Obstacle;
import io.github.camelawslambda.internal.invoke.Attempts;
import io.github.camelawslambda.internal.invoke.InvocationListener.Attempted;
import io.github.camelawslambda.internal.invoke.Outcome;
import io.github.camelawslambda.internal.invoke.ResponseStream;
import io.github.camelawslambda.internal.invoke.TestStreams;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The states of a call, and its abort at each of them. */
@Timeout(30)
class CallTest {

    private final Loop loop = new Loop();
    private final ManualScheduler time = loop.time;
    private final Attempts attempts = loop.attempts;
    private final ManualGate room = new ManualGate("room", true);
    private final ManualGate slots = new ManualGate("slots", true);
    private final ManualGate permits = new ManualGate("permits", false);
    private final Parked blocking = new Parked();
    private final Parked sender = new Parked();
    private TestCaller caller = TestCaller.arrivedAt(time.getAsLong());

    /** Where a call is when it is aborted. */
    enum Moment {
        QUEUED(0, 0),
        ADMITTED_AND_UNREAD(0, 0),
        WAITING(0, 0),
        LET_IN_BUT_NOT_CONTINUED(0, 0),
        SENT(1, 0),
        BACKING_OFF_BEFORE_THE_LISTENERS_KNOW(1, 1),
        BACKING_OFF(1, 1),
        DUE_BUT_NOT_CONTINUED(1, 1),
        WAITING_TO_RETRY(1, 1),
        SENT_AGAIN(2, 1);

        private final int sent;
        private final int retries;

        Moment(int sent, int retries) {
            this.sent = sent;
            this.retries = retries;
        }
    }

    @ParameterizedTest
    @EnumSource
    void call_endsOnceAndHoldsNothing_whenItIsAborted(Moment moment) {
        reach(moment);
        assertThat(caller.isDone()).isFalse();

        loop.tracker.abort("it is late", null);

        assertThat(attempts.count()).isEqualTo(moment.sent);
        assertThat(caller.end().sent()).isEqualTo(moment.sent);
        assertThat(caller.failure().failure().exception())
                .isInstanceOf(LambdaRejectedException.class)
                .hasMessage(
                        moment.sent == 0
                                ? (moment == Moment.ADMITTED_AND_UNREAD ? "fn" : "fn:live")
                                        + " was not invoked: it is late. Send it again later"
                                : "fn:live was aborted before it answered: it is late. The function may still have run")
                .extracting(LambdaInvocationException::getAttempts)
                .isEqualTo(moment.sent);
        assertNothingIsOpen();

        runWhateverIsLeft();

        assertThat(attempts.count()).isEqualTo(moment.sent);
        assertThat(loop.listener.retriesByReason().values()).allMatch(told -> told == moment.retries);
        assertThat(caller.ends()).hasSize(1);
        assertNothingIsOpen();
    }

    @ParameterizedTest
    @EnumSource
    void attempt_isToldOfAsAborted_whenOneIsUnderWay(Moment moment) {
        reach(moment);
        time.advance(Duration.ofMillis(3));
        loop.tracker.abort("it is late", null);

        boolean isUnderWay = moment == Moment.SENT || moment == Moment.SENT_AGAIN;
        assertThat(caller.end().last())
                .isEqualTo(isUnderWay ? new Attempted(null, Duration.ofMillis(3).toNanos()) : null);
    }

    @Test
    void stream_isClosed_whenItComesAfterTheEndOfItsCall() {
        Call call = loop.gates(2, room, slots, permits).start(caller);
        loop.tracker.abort("it is late", null);
        ResponseStream late = TestStreams.ended("late", null);

        call.end(new Outcome.Streamed(late, new Outcome.Answer(200, null, null, null, null)), time.getAsLong());

        assertThat(caller.ends()).hasSize(1);
        assertThatThrownBy(late::read).isInstanceOf(IOException.class);
    }

    @Test
    void nothing_isSent_whenItWasAbortedBefore() {
        loop.tracker.abort("it is late", null);
        loop.gates(2, room, slots, permits).start(caller);

        assertThat(attempts.count()).isZero();
        assertThat(caller.failure().failure().exception())
                .hasMessage("fn was not invoked: it is late. Send it again later");
        assertNothingIsOpen();
    }

    @Test
    void nothing_isSent_whenThoseBesideItAreAboutToBeAborted() {
        permits.close();
        Call call = loop.gates(2, room, slots, permits).start(caller);
        CallTracker first = new CallTracker();
        first.begin("makes room").onAbort((why, cause) -> permits.letIn());
        CallTracker.abortAll(List.of(first, loop.tracker));

        assertThat(attempts.count()).isZero();
        assertThat(call.isDone()).isTrue();
        assertThat(caller.ends()).hasSize(1);
        assertNothingIsOpen();
    }

    @Test
    void call_isQueued_untilItHasPassedAllGatesOfAdmission() {
        room.close();
        slots.close();
        permits.close();
        Call call = loop.gates(2, room, slots, permits).start(caller);
        assertThat(call.isQueued()).isTrue();
        assertThat(call.waitingFor()).isEqualTo(new Obstacle("the room is closed", "open the room"));
        room.letIn();
        assertThat(call.isQueued()).isTrue();
        assertThat(call.waitingFor()).isEqualTo(new Obstacle("the slots is closed", "open the slots"));
        assertThat(call.attempts()).isZero();
        slots.letIn();
        assertThat(call.isQueued()).isFalse();
        assertThat(call.waitingFor()).isEqualTo(new Obstacle("the permits is closed", "open the permits"));
        assertThat(call.attempts()).isEqualTo(1);
        assertThat(call.sent()).isZero();
        permits.letIn();
        assertThat(call.waitingFor()).isNull();
        assertThat(call.sent()).isEqualTo(1);
        assertThat(call.isDone()).isFalse();
        attempts.answer(Attempts.response());

        assertThat(call.isDone()).isTrue();
        assertNothingIsOpen();
    }

    @Test
    void lastFailure_isThatOfTheAttemptBefore_whileTheNextIsUnderWay() {
        Call call = loop.start(caller);
        assertThat(call.lastFailure()).isNull();
        attempts.fail(Failures.unavailable(Duration.ZERO));
        time.advance(Duration.ZERO);

        assertThat(call.attempts()).isEqualTo(2);
        assertThat(call.lastFailure()).isNotNull().hasMessageContaining("attempt 1 of");
    }

    private void reach(Moment moment) {
        if (moment == Moment.ADMITTED_AND_UNREAD) {
            caller = new TestCaller(() -> Attempts.invocation(TestCaller.TIMEOUT, time.getAsLong()), true);
        }
        loop.totalTimeout(Duration.ofMinutes(1))
                .gates(2, room, slots, permits)
                .blocksOn(blocking)
                .sendsOn(sender);
        switch (moment) {
            case QUEUED -> slots.close();
            case WAITING, LET_IN_BUT_NOT_CONTINUED -> permits.close();
            default -> {}
        }
        loop.start(caller);
        if (moment == Moment.LET_IN_BUT_NOT_CONTINUED) {
            permits.letIn();
        }
        if (moment.retries > 0) {
            attempts.fail(Failures.unavailable(Duration.ofSeconds(1)));
            retry(moment);
        }
    }

    private void retry(Moment moment) {
        if (moment == Moment.BACKING_OFF_BEFORE_THE_LISTENERS_KNOW) {
            return;
        }
        blocking.runNext();
        if (moment == Moment.BACKING_OFF) {
            return;
        }
        time.advance(Duration.ofSeconds(1));
        if (moment == Moment.DUE_BUT_NOT_CONTINUED) {
            return;
        }
        if (moment == Moment.WAITING_TO_RETRY) {
            permits.close();
        }
        sender.runNext();
    }

    private void assertNothingIsOpen() {
        if (attempts.count() > 0) {
            assertThat(attempts.last()).isDone();
        }
        assertThat(time.waits()).as("timers").isEmpty();
        for (ManualGate gate : new ManualGate[] {room, slots, permits}) {
            assertThat(gate.waiting()).as("waiting").isZero();
            assertThat(gate.held() == 0 || sender.size() > 0).as("held").isTrue();
            assertThat(gate.twice()).as("handed back twice").isZero();
        }
    }

    private void runWhateverIsLeft() {
        while (blocking.size() > 0) {
            blocking.runNext();
        }
        while (sender.size() > 0) {
            sender.runNext();
        }
        time.advance(Duration.ofMinutes(2));
    }
}
