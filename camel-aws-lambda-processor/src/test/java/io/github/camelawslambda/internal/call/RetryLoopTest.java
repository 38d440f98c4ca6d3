package io.github.camelawslambda.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaTimeoutException;
import io.github.camelawslambda.internal.failure.Failures;
import io.github.camelawslambda.internal.invoke.Attempts;
import io.github.camelawslambda.internal.invoke.Deaf;
import io.github.camelawslambda.internal.invoke.InvocationListener.Attempted;
import io.github.camelawslambda.internal.invoke.Outcome;
import io.github.camelawslambda.internal.settings.RetrySettings;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Attempts, retries and the waits between them. */
@Timeout(30)
class RetryLoopTest {

    private static final Duration NO_WAIT = Duration.ZERO;

    private final Loop loop = new Loop();
    private final ManualScheduler time = loop.time;
    private final Attempts attempts = loop.attempts;

    @Test
    void outcome_isTheFirstAnswer_whenItSucceeds() {
        TestCaller caller = loop.start();
        Outcome answer = Attempts.response();
        time.advance(Duration.ofMillis(7));
        attempts.answer(answer);

        assertThat(caller.outcome()).isSameAs(answer);
        assertThat(caller.end().sent()).isEqualTo(1);
        assertThat(caller.end().last())
                .isEqualTo(new Attempted(answer, Duration.ofMillis(7).toNanos()));
        assertThat(attempts.count()).isEqualTo(1);
        assertThat(time.waits()).isEmpty();
    }

    @Test
    void attempts_areRetriesAndOneMore_whenAllFail() {
        TestCaller caller = loop.with(Loop.retries(2)).start();
        for (int i = 0; i < 3; i++) {
            assertThat(caller.isDone()).isFalse();
            attempts.fail(Failures.unavailable(NO_WAIT));
            time.advance(NO_WAIT);
        }

        assertThat(caller.failure().failure().exception())
                .hasMessageContaining("attempt 3 of at most 3")
                .extracting(LambdaInvocationException::getAttempts)
                .isEqualTo(3);
        assertThat(caller.end().sent()).isEqualTo(3);
        assertThat(attempts.count()).isEqualTo(3);
    }

    @Test
    void failure_isNotRetried_whenRetriesAreZero() {
        TestCaller caller = loop.with(Loop.retries(0)).start();
        attempts.fail(Failures.unavailable(NO_WAIT));

        assertThat(caller.failure().failure().retry().allowed()).isTrue();
        assertThat(time.waits()).isEmpty();
    }

    @Test
    void failure_isNotRetried_whenItIsPermanent() {
        TestCaller caller = loop.start();
        attempts.fail(Failures.notFound());

        assertThat(caller.failure().failure().exception().getStatusCode()).isEqualTo(404);
        assertThat(attempts.count()).isEqualTo(1);
        assertThat(time.waits()).isEmpty();
    }

    @Test
    void functionError_isNotRetried_whenRetriesAreLeft() {
        TestCaller caller = loop.start();
        attempts.answer(Attempts.functionError());

        assertThat(caller.outcome()).isInstanceOf(Outcome.FunctionError.class);
        assertThat(attempts.count()).isEqualTo(1);
    }

    @Test
    void retry_comesExactlyAfterTheWaitLambdaAskedFor_whenItIsTheLongest() {
        loop.with(Loop.retries(1)).start();
        attempts.fail(Failures.unavailable(Duration.ofSeconds(7)));

        assertThat(time.waits()).containsExactly(Duration.ofSeconds(7));
        time.advance(Duration.ofMillis(6_999));
        assertThat(attempts.count()).isEqualTo(1);
        time.advance(Duration.ofMillis(1));
        assertThat(attempts.count()).isEqualTo(2);
    }

    @Test
    void attempt_isRetried_whenTheInvokerThrows() {
        TestCaller caller = loop.with(Loop.retries(1))
                .invokes(invocation -> {
                    throw new IllegalStateException("an error");
                })
                .start();
        time.advance(NO_WAIT);

        assertThat(caller.failure().failure().exception()).hasRootCauseMessage("an error");
        assertThat(caller.end().sent()).isEqualTo(2);
    }

    @Test
    void call_ends_whenItsFailureCannotBeDescribed() {
        TestCaller caller = loop.with(Loop.retries(0)).start();
        attempts.fail(new Speechless());

        assertThat(caller.isDone()).isTrue();
    }

    @Test
    void totalTimeout_endsTheOpenAttempt_whenItIsReached() {
        TestCaller caller = loop.totalTimeout(Duration.ofSeconds(3)).start();
        time.advance(Duration.ofMillis(2_999));
        assertThat(caller.isDone()).isFalse();
        time.advance(Duration.ofMillis(1));

        assertThat(attempts.last()).isCancelled();
        assertThat(caller.failure().failure().exception())
                .isInstanceOf(LambdaTimeoutException.class)
                .hasMessageContaining("attempt 1 of at most 10")
                .hasMessageContaining("totalTimeout=3000ms")
                .hasMessageContaining("Raise totalTimeout");
        assertThat(caller.end().last())
                .isEqualTo(new Attempted(null, Duration.ofSeconds(3).toNanos()));
    }

    @Test
    void totalTimeout_boundsAttemptsAndWaitsTogether_whenRetriesAreLeft() {
        TestCaller caller = loop.totalTimeout(Duration.ofSeconds(5)).start();
        time.advance(Duration.ofSeconds(1));
        attempts.fail(Failures.unavailable(Duration.ofSeconds(2)));
        time.advance(Duration.ofSeconds(3));
        assertThat(attempts.count()).isEqualTo(2);
        time.advance(Duration.ofSeconds(1));

        LambdaInvocationException failure = caller.failure().failure().exception();
        assertThat(failure).isInstanceOf(LambdaTimeoutException.class).cause().hasMessageContaining("503");
        assertThat(failure.getAttempts()).isEqualTo(2);
        assertThat(failure.isRetryable()).isTrue();
    }

    @Test
    void totalTimeout_isDropped_whenTheCallIsDone() {
        loop.totalTimeout(Duration.ofSeconds(5)).start();
        attempts.answer(Attempts.response());

        assertThat(time.waits()).isEmpty();
    }

    @Test
    void failure_isGivenAtOnce_whenTheWaitWouldPassTheTotalTimeout() {
        TestCaller caller = loop.totalTimeout(Duration.ofSeconds(5)).start();
        attempts.fail(Failures.unavailable(Duration.ofSeconds(5)));

        assertThat(caller.failure().failure().exception().getStatusCode()).isEqualTo(503);
        assertThat(time.waits()).isEmpty();
    }

    @Test
    void failure_isGivenAtOnce_whenLambdaAsksForMoreThanFiveMinutes() {
        TestCaller caller = loop.start();
        attempts.fail(Failures.unavailable(Duration.ofSeconds(301)));

        assertThat(caller.failure().failure().exception())
                .hasMessageContaining("It asked to wait 301 s")
                .extracting(LambdaInvocationException::getRetryAfter)
                .isEqualTo(Duration.ofSeconds(301));
        assertThat(time.waits()).isEmpty();
    }

    @Test
    void nothing_isSent_whenTheTotalTimeoutHasPassedBefore() {
        ManualGate gate = new ManualGate("gate", true);
        gate.close();
        TestCaller late = TestCaller.arrivedAt(time.getAsLong());
        time.advance(Duration.ofSeconds(5));
        loop.totalTimeout(Duration.ofSeconds(5)).gates(1, gate).start(late);

        assertThat(attempts.count()).isZero();
        assertThat(late.failure().failure().exception())
                .isInstanceOf(LambdaTimeoutException.class)
                .hasMessageContaining(
                        "was not invoked within totalTimeout=5000ms: the time had passed before its first attempt")
                .extracting(LambdaInvocationException::getAttempts)
                .isEqualTo(0);
        assertThat(gate.waiting()).isZero();
    }

    @Test
    void lateAnswer_isIgnored_whenTheAttemptCannotBeAborted() {
        CompletableFuture<Outcome> answer = new CompletableFuture<>();
        TestCaller caller = loop.totalTimeout(Duration.ofSeconds(1))
                .invokes(invocation -> new Deaf(answer))
                .start();
        time.advance(Duration.ofSeconds(1));
        assertThat(caller.ends()).hasSize(1);
        answer.complete(Attempts.response());
        time.advance(Duration.ofSeconds(1));

        assertThat(caller.ends()).hasSize(1);
        assertThat(caller.failure().failure().exception()).isInstanceOf(LambdaTimeoutException.class);
        assertThat(caller.end().sent()).isEqualTo(1);
    }

    @Test
    void call_endsWithItsFailure_whenTheTimerIsShutDown() {
        TestCaller caller = loop.start();
        time.shutdownNow();
        attempts.fail(Failures.unavailable(NO_WAIT));

        assertThat(caller.failure().failure().exception().getStatusCode()).isEqualTo(503);
        assertThat(caller.end().last()).as("was told of before").isNull();
        assertThat(loop.listener.retriesByReason()).isEqualTo(Map.of("http_503", 1L));
    }

    @Test
    void hugeValues_breakNothing_whenAllAreAtTheirLargest() {
        Duration longest = Duration.ofDays(36_500);
        TestCaller caller = loop.with(new RetrySettings(Integer.MAX_VALUE, longest, longest, true, longest))
                .start();
        attempts.fail(Failures.unavailable(longest.minusDays(1)));

        assertThat(caller.isDone()).isFalse();
        assertThat(time.waits()).containsExactly(longest.minusDays(1), longest);
    }

    @Test
    void retries_areToldWithTheirReason_butNotTheLastFailure() {
        TestCaller caller = loop.with(Loop.retries(1)).start();
        attempts.fail(Failures.unavailable(NO_WAIT));
        time.advance(NO_WAIT);
        attempts.fail(Failures.unavailable(NO_WAIT));

        assertThat(caller.isDone()).isTrue();
        assertThat(loop.listener.retriesByReason()).isEqualTo(Map.of("http_503", 1L));
    }

    @Test
    void nothingContinues_onTheThreadThatAnswersOrOnTheTimer() {
        Parked sender = new Parked();
        Parked blocking = new Parked();
        loop.sendsOn(sender).blocksOn(blocking).start();
        attempts.fail(Failures.unavailable(Duration.ofSeconds(1)));
        assertThat(loop.listener.retriesByReason()).as("listeners may block").isEmpty();
        assertThat(time.waits()).isEmpty();

        blocking.runNext();
        assertThat(loop.listener.retriesByReason()).hasSize(1);
        assertThat(time.waits()).containsExactly(Duration.ofSeconds(1));

        time.advance(Duration.ofSeconds(1));
        assertThat(attempts.count()).as("the timer only hands over").isEqualTo(1);
        sender.runNext();
        assertThat(attempts.count()).isEqualTo(2);
        assertThat(sender.size() + blocking.size()).isZero();
    }

    /** What a user's client may throw. */
    private static final class Speechless extends RuntimeException {

        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no message");
        }

        @Override
        public String toString() {
            return "speechless";
        }
    }
}
