package io.github.camelawslambda.internal.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaRejectedException;
import io.github.camelawslambda.LambdaTimeoutException;
import io.github.camelawslambda.internal.concurrency.InFlightLimit;
import io.github.camelawslambda.internal.invoke.CredentialsInvoker.Credentials;
import io.github.camelawslambda.internal.invoke.CredentialsInvoker.Fetched;
import io.github.camelawslambda.internal.ops.InvocationStatistics;
import io.github.camelawslambda.internal.ratelimit.Permits;
import io.github.camelawslambda.internal.ratelimit.PermitsTest;
import io.github.camelawslambda.internal.settings.RetrySettings;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RetryingInvokerTest {

    private static final Duration NO_WAIT = Duration.ZERO;

    private final ManualScheduler time = new ManualScheduler();
    private final Attempts attempts = new Attempts();
    private final InvocationStatistics listener = new InvocationStatistics();
    private final PendingInvocations pending = new PendingInvocations();
    private Fetched credentials = new Fetched(Credentials.OF_THE_CLIENT, Runnable::run, Clock.systemUTC());
    private @Nullable Permits permits;

    @Test
    void outcome_isTheFirstAnswer_whenItSucceeds() {
        CompletableFuture<Outcome> result = invoke(Attempts.retries(3));
        Outcome answer = Attempts.response();
        attempts.answer(answer);

        assertThat(result).isCompletedWithValue(answer);
        assertThat(attempts.numbers()).containsExactly(1);
        assertThat(time.waits()).isEmpty();
    }

    @Test
    void attempts_areRetriesAndOneMore_whenAllFail() {
        CompletableFuture<Outcome> result = invoke(Attempts.retries(2));
        for (int i = 0; i < 3; i++) {
            attempts.answer(Attempts.passing(NO_WAIT));
            time.advance(Duration.ZERO);
        }

        assertThat(result.join()).isInstanceOf(Outcome.Failure.class);
        assertThat(attempts.numbers()).containsExactly(1, 2, 3);
    }

    @Test
    void failure_isNotRepeated_whenItLasts() {
        CompletableFuture<Outcome> result = invoke(Attempts.retries(3));
        attempts.answer(Attempts.lasting());

        assertThat(result).isCompleted();
        assertThat(attempts.numbers()).containsExactly(1);
    }

    @Test
    void functionError_isNotRepeated_whenRetriesAreLeft() {
        CompletableFuture<Outcome> result = invoke(Attempts.retries(3));
        attempts.answer(new Outcome.FunctionError(
                "Unhandled", new byte[0], new Outcome.Answer(200, null, null, null, null, 1)));

        assertThat(result).isCompleted();
        assertThat(attempts.numbers()).containsExactly(1);
    }

    @Test
    void retry_comesExactlyAfterTheWaitLambdaAskedFor_whenItIsTheLongest() {
        invoke(Attempts.retries(1));
        attempts.answer(Attempts.passing(Duration.ofSeconds(7)));

        assertThat(time.waits()).containsExactly(Duration.ofSeconds(7));
        time.advance(Duration.ofMillis(6_999));
        assertThat(attempts.numbers()).containsExactly(1);
        time.advance(Duration.ofMillis(1));
        assertThat(attempts.numbers()).containsExactly(1, 2);
    }

    @Test
    void openAttempt_isAborted_whenTheResultIsCancelled() {
        CompletableFuture<Outcome> result = invoke(Attempts.retries(3));
        result.cancel(false);

        assertThat(attempts.last()).isCancelled();
        assertThat(time.waits()).isEmpty();
    }

    @Test
    void pendingWait_isAborted_whenTheResultIsCompletedFromOutside() {
        CompletableFuture<Outcome> result = invoke(Attempts.retries(3));
        attempts.answer(Attempts.passing(Duration.ofSeconds(7)));
        result.complete(Attempts.lasting());

        assertThat(time.waits()).isEmpty();
        time.advance(Duration.ofSeconds(8));
        assertThat(attempts.numbers()).containsExactly(1);
    }

    @Test
    void lateAnswer_isIgnored_whenTheMessageWasGivenUp() {
        AtomicInteger told = new AtomicInteger();
        CompletableFuture<Outcome> result = invoke(Attempts.retries(3));
        result.thenAccept(outcome -> told.incrementAndGet());
        Outcome given = Attempts.lasting();
        result.complete(given);
        attempts.answer(Attempts.passing(NO_WAIT));
        time.advance(Duration.ofSeconds(1));

        assertThat(result).isCompletedWithValue(given);
        assertThat(told).hasValue(1);
        assertThat(attempts.numbers()).containsExactly(1);
    }

    @Test
    void totalTimeout_endsTheOpenAttempt_whenItIsReached() {
        CompletableFuture<Outcome> result = invoke(bounded(Duration.ofSeconds(3)));
        time.advance(Duration.ofMillis(2_999));
        assertThat(result).isNotDone();
        time.advance(Duration.ofMillis(1));

        assertThat(attempts.last()).isCancelled();
        assertThat(((Outcome.Failure) result.join()).exception())
                .isInstanceOf(LambdaTimeoutException.class)
                .hasMessageContaining("attempt 1 of at most 10")
                .hasMessageContaining("totalTimeout=3000ms")
                .hasMessageContaining("Raise totalTimeout");
    }

    @Test
    void totalTimeout_boundsAttemptsAndWaitsTogether_whenRetriesAreLeft() {
        CompletableFuture<Outcome> result = invoke(bounded(Duration.ofSeconds(5)));
        time.advance(Duration.ofSeconds(1));
        Outcome.Failure first = Attempts.passing(Duration.ofSeconds(2));
        attempts.answer(first);
        time.advance(Duration.ofSeconds(3));
        assertThat(attempts.numbers()).containsExactly(1, 2);
        time.advance(Duration.ofSeconds(1));

        Outcome.Failure last = (Outcome.Failure) result.join();
        assertThat(last.exception()).isInstanceOf(LambdaTimeoutException.class).hasCause(first.exception());
        assertThat(last.exception().getAttempts()).isEqualTo(2);
        assertThat(last.exception().isRetryable()).isTrue();
    }

    @Test
    void failure_isGivenAtOnce_whenTheWaitWouldPassTheTotalTimeout() {
        CompletableFuture<Outcome> result = invoke(bounded(Duration.ofSeconds(5)));
        Outcome.Failure failure = Attempts.passing(Duration.ofSeconds(5));
        attempts.answer(failure);

        assertThat(result).isCompletedWithValue(failure);
        assertThat(time.waits()).isEmpty();
    }

    @Test
    void nothing_isSent_whenTheTotalTimeoutHasPassedBefore() {
        Invocation late = Attempts.invocation(Duration.ofSeconds(5), time.getAsLong());
        time.advance(Duration.ofSeconds(5));
        CompletableFuture<Outcome> result =
                invoker(bounded(Duration.ofSeconds(5))).invoke(late, place(), pending.begin());

        assertThat(attempts.numbers()).isEmpty();
        assertThat(((Outcome.Failure) result.join()).exception().getAttempts()).isZero();
    }

    @Test
    void message_saysHowManyAttemptsWereSent_whenItIsGivenUp() {
        CompletableFuture<Outcome> result = invoke(Attempts.retries(3));
        attempts.answer(Attempts.passing(NO_WAIT));
        time.advance(NO_WAIT);
        pending.giveUp("it is late", null);

        assertThat(attempts.numbers()).containsExactly(1, 2);
        assertThat(attempts.last()).isCancelled();
        assertThat(((Outcome.Failure) result.join()).exception())
                .isInstanceOf(LambdaRejectedException.class)
                .hasMessage("fn:live was given up before it answered: it is late. It may have run all the same")
                .extracting(LambdaInvocationException::getAttempts)
                .isEqualTo(2);
    }

    @Test
    void nothing_isSent_whenTheMessageWasGivenUpBefore() {
        pending.giveUp("it is late", null);
        CompletableFuture<Outcome> result = invoke(Attempts.retries(3));

        assertThat(attempts.numbers()).isEmpty();
        assertThat(((Outcome.Failure) result.join()).exception())
                .hasMessage("fn:live was not invoked: it is late. Send it again later")
                .extracting(LambdaInvocationException::getAttempts)
                .isEqualTo(0);
    }

    @Test
    void permit_isTakenOnceThereAreCredentials() {
        Deque<Runnable> fetches = fetchesOfCredentials();
        AtomicInteger taken = new AtomicInteger();
        permits = PermitsTest.permits(time, () -> {
            taken.incrementAndGet();
            return CompletableFuture.completedFuture(null);
        });
        invoke(Attempts.retries(3));
        invoke(Attempts.retries(3));
        assertThat(fetches).hasSize(1);
        assertThat(taken).hasValue(0);

        fetches.remove().run();

        assertThat(taken).hasValue(2);
        assertThat(attempts.numbers()).containsExactly(1, 1);
    }

    @Test
    void attempt_timesOutAndIsRepeated_whenCredentialsTakeLongerThanTheTimeout() {
        Deque<Runnable> fetches = fetchesOfCredentials();
        CompletableFuture<Outcome> result = invoke(Attempts.retries(1));
        time.advance(Duration.ofSeconds(5));
        assertThat(attempts.numbers()).isEmpty();

        fetches.remove().run();
        time.advance(NO_WAIT);

        assertThat(attempts.numbers()).containsExactly(2);
        assertThat(result).isNotDone();
    }

    @Test
    void message_timesOut_whenThereAreNoCredentialsInTimeForAnyAttempt() {
        fetchesOfCredentials();
        CompletableFuture<Outcome> result = invoke(Attempts.retries(1));
        time.advance(Duration.ofSeconds(11));

        assertThat(((Outcome.Failure) result.join()).exception())
                .isInstanceOf(LambdaTimeoutException.class)
                .hasMessageContaining("attempt 2 of at most 2")
                .hasMessageContaining("timeout=5000ms");
        assertThat(attempts.numbers()).isEmpty();
        assertThat(time.waits()).isEmpty();
    }

    /** Credentials that come when what is returned is run. */
    private Deque<Runnable> fetchesOfCredentials() {
        Deque<Runnable> fetches = new ArrayDeque<>();
        credentials = new Fetched(Credentials.OF_THE_CLIENT, fetches::add, Clock.systemUTC());
        return fetches;
    }

    @Test
    void message_endsWithItsFailure_whenTheTimerIsShutDown() {
        CompletableFuture<Outcome> result = invoke(Attempts.retries(3));
        time.shutdownNow();
        Outcome.Failure failure = Attempts.passing(NO_WAIT);
        attempts.answer(failure);

        assertThat(result).isCompletedWithValue(failure);
    }

    @Test
    void hugeValues_breakNothing_whenAllAreAtTheirLargest() {
        Duration longest = Duration.ofDays(36_500);
        CompletableFuture<Outcome> result =
                invoke(new RetrySettings(Integer.MAX_VALUE, longest, longest, true, longest));
        attempts.answer(Attempts.passing(longest.minusDays(1)));

        assertThat(result).isNotDone();
        assertThat(time.waits()).containsExactly(longest.minusDays(1), longest);
    }

    @Test
    void retries_areToldWithTheirReason_butNotTheLastFailure() {
        CompletableFuture<Outcome> result = invoke(Attempts.retries(1));
        attempts.answer(Attempts.passing(NO_WAIT));
        time.advance(NO_WAIT);
        attempts.answer(Attempts.passing(NO_WAIT));

        assertThat(result).isCompleted();
        assertThat(listener.retriesByReason()).isEqualTo(Map.of("no_answer", 1L));
    }

    private CompletableFuture<Outcome> invoke(RetrySettings settings) {
        return invoker(settings)
                .invoke(Attempts.invocation(Duration.ofSeconds(5), time.getAsLong()), place(), pending.begin());
    }

    private static Place place() {
        return new Place(new Admission.Bounds(new InFlightLimit(1), null), "fn");
    }

    private Admission.Chain invoker(RetrySettings settings) {
        return new RetryingInvoker(
                attempts,
                new Clearance(null, credentials, permits, time),
                settings,
                new RetryingInvoker.Waiting(time, time, time),
                listener);
    }

    private static RetrySettings bounded(Duration totalTimeout) {
        return new RetrySettings(9, Duration.ZERO, Duration.ofSeconds(20), true, totalTimeout);
    }
}
