package io.github.camelawslambda.internal.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelawslambda.internal.call.ManualScheduler;
import io.github.camelawslambda.internal.failure.AttemptTimeoutException;
import io.github.camelawslambda.internal.failure.Failures;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TimeoutInvokerTest {

    private final ManualScheduler time = new ManualScheduler();
    private final Attempts attempts = new Attempts();

    @Test
    void attempt_isAbandoned_whenItsTimeoutIsReached() {
        CompletableFuture<Outcome> result = invoke(Duration.ofSeconds(5));
        time.advance(Duration.ofMillis(4_999));
        assertThat(result).isNotDone();
        time.advance(Duration.ofMillis(1));

        assertThat(attempts.last()).isCancelled();
        assertThatThrownBy(result::join).hasCauseInstanceOf(AttemptTimeoutException.class);
    }

    @Test
    void timer_isGone_whenTheAnswerCame() {
        CompletableFuture<Outcome> result = invoke(Duration.ofSeconds(5));
        Outcome answer = Attempts.response();
        attempts.answer(answer);

        assertThat(result).isCompletedWithValue(answer);
        assertThat(time.waits()).isEmpty();
    }

    @Test
    void timer_isGone_whenTheAttemptFailed() {
        CompletableFuture<Outcome> result = invoke(Duration.ofSeconds(5));
        Throwable failure = Failures.notFound();
        attempts.fail(failure);

        assertThatThrownBy(result::join).hasCause(failure);
        assertThat(time.waits()).isEmpty();
    }

    @Test
    void lateAnswer_isIgnored_whenTheAttemptTimedOut() {
        AtomicInteger told = new AtomicInteger();
        CompletableFuture<Outcome> answer = new CompletableFuture<>();
        CompletableFuture<Outcome> result = new TimeoutInvoker(invocation -> new Deaf(answer), time)
                .invoke(Attempts.invocation(Duration.ofSeconds(5), time.getAsLong()));
        result.whenComplete((outcome, failure) -> told.incrementAndGet());
        time.advance(Duration.ofSeconds(5));
        answer.complete(Attempts.response());

        assertThat(result).isCompletedExceptionally();
        assertThat(told).hasValue(1);
    }

    @Test
    void callAndTimer_areGone_whenTheResultIsCancelled() {
        invoke(Duration.ofSeconds(5)).cancel(false);

        assertThat(attempts.last()).isCancelled();
        assertThat(time.waits()).isEmpty();
    }

    @Test
    void attempt_continues_whenItsTimeoutIsTenThousandDays() {
        CompletableFuture<Outcome> result = invoke(Duration.ofDays(10_000));
        time.advance(Duration.ofDays(9_999));

        assertThat(result).isNotDone();
        assertThat(time.waits()).containsExactly(Duration.ofDays(1));
    }

    @Test
    void timeout_countsFromBeforeTheCall_whichTakesItsOwnTime() {
        CompletableFuture<Outcome> result = new TimeoutInvoker(
                        invocation -> {
                            time.advance(Duration.ofSeconds(2));
                            return attempts.invoke(invocation);
                        },
                        time)
                .invoke(Attempts.invocation(Duration.ofSeconds(5), time.getAsLong()));
        time.advance(Duration.ofSeconds(3));

        assertThat(result).isCompletedExceptionally();
    }

    private CompletableFuture<Outcome> invoke(Duration timeout) {
        return new TimeoutInvoker(attempts, time).invoke(Attempts.invocation(timeout, time.getAsLong()));
    }
}
