package io.github.camelawslambda.internal.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaTimeoutException;
import io.github.camelawslambda.internal.settings.RetrySettings;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class AttemptTimeoutInvokerTest {

    private final ManualScheduler time = new ManualScheduler();
    private final Attempts attempts = new Attempts();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void attempt_isAbandoned_whenItsTimeoutIsReached(boolean retryOnTimeout) {
        CompletableFuture<Outcome> result = invoke(Duration.ofSeconds(5), retryOnTimeout);
        time.advance(Duration.ofMillis(4_999));
        assertThat(result).isNotDone();
        time.advance(Duration.ofMillis(1));

        Outcome.Failure failure = (Outcome.Failure) result.join();
        assertThat(attempts.last()).isCancelled();
        assertThat(failure.retry().allowed()).isEqualTo(retryOnTimeout);
        assertThat(failure.exception())
                .isInstanceOf(LambdaTimeoutException.class)
                .hasMessageContaining("timeout=5000ms")
                .hasMessageContaining("Raise timeout");
        assertThat(failure.exception())
                .message()
                .matches(message -> message.contains("retryOnTimeout=false") != retryOnTimeout);
    }

    @Test
    void timer_isGone_whenTheAnswerCame() {
        CompletableFuture<Outcome> result = invoke(Duration.ofSeconds(5), true);
        Outcome answer = Attempts.response();
        attempts.answer(answer);

        assertThat(result).isCompletedWithValue(answer);
        assertThat(time.waits()).isEmpty();
    }

    @Test
    void lateAnswer_isIgnored_whenTheAttemptTimedOut() {
        AtomicInteger told = new AtomicInteger();
        Invoker deaf = invocation -> new Deaf(attempts.invoke(invocation));
        CompletableFuture<Outcome> result = new AttemptTimeoutInvoker(deaf, classifier(true), time)
                .invoke(Attempts.invocation(Duration.ofSeconds(5), time.getAsLong()));
        result.thenAccept(outcome -> told.incrementAndGet());
        time.advance(Duration.ofSeconds(5));
        attempts.answer(Attempts.response());

        assertThat(result.join()).isInstanceOf(Outcome.Failure.class);
        assertThat(told).hasValue(1);
    }

    @Test
    void callAndTimer_areGone_whenTheResultIsCancelled() {
        invoke(Duration.ofSeconds(5), true).cancel(false);

        assertThat(attempts.last()).isCancelled();
        assertThat(time.waits()).isEmpty();
    }

    @Test
    void attempt_goesOn_whenItsTimeoutIsTenThousandDays() {
        CompletableFuture<Outcome> result = invoke(Duration.ofDays(10_000), true);
        time.advance(Duration.ofDays(9_999));

        assertThat(result).isNotDone();
        assertThat(time.waits()).containsExactly(Duration.ofDays(1));
    }

    private CompletableFuture<Outcome> invoke(Duration timeout, boolean retryOnTimeout) {
        return new AttemptTimeoutInvoker(attempts, classifier(retryOnTimeout), time)
                .invoke(Attempts.invocation(timeout, time.getAsLong()));
    }

    private static ErrorClassifier classifier(boolean retryOnTimeout) {
        return new ErrorClassifier(
                new RetrySettings(3, Duration.ZERO, Duration.ofSeconds(20), retryOnTimeout, Duration.ZERO));
    }

    /** A call that cannot be aborted, and answers all the same. */
    private static final class Deaf extends CompletableFuture<Outcome> {

        Deaf(CompletableFuture<Outcome> answer) {
            answer.thenAccept(this::complete);
        }

        @Override
        public boolean cancel(boolean mayInterrupt) {
            return false;
        }
    }
}
