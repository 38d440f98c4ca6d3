package io.github.camelawslambda.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelawslambda.LambdaRateLimitException;
import io.github.camelawslambda.RateLimit;
import io.github.camelawslambda.internal.call.ManualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

public class PermitsTest {

    private final ManualScheduler time = new ManualScheduler();
    private final List<CompletableFuture<Void>> asked = new ArrayList<>();
    private final Permits permits = new Permits(
            "shared",
            () -> {
                CompletableFuture<Void> permit = new CompletableFuture<>();
                asked.add(permit);
                return permit;
            },
            time,
            time);

    @Test
    void use_tellsWhoWaitsAndForHowLong() {
        CompletableFuture<Void> first = take();
        take();
        time.advance(Duration.ofSeconds(3));
        asked.get(0).complete(null);

        assertThat(first).isCompleted();
        assertThat(permits.use()).isEqualTo(new Permits.Use("shared", 1, 1, Duration.ofSeconds(3), 0));
    }

    @Test
    void failure_isAskedAgainUntilItPasses() {
        CompletableFuture<Void> permit = take();
        for (int i = 0; i < 5; i++) {
            fail(i);
            assertThat(asked).hasSize(i + 1);
            time.advance(Duration.ofSeconds(1));
        }
        asked.get(5).complete(null);

        assertThat(permit).isCompleted();
        assertThat(permits.use().failures()).isEqualTo(5);
        assertThat(permits.use().taken()).isEqualTo(1);
    }

    @Test
    void failure_isAskedAgainAfterGrowingWaits_andForTheLastTimeAtTheTimeout() {
        CompletableFuture<Void> permit = permits.take("fn", Duration.ofSeconds(1), 0);
        int failures = 0;
        for (long millis : new long[] {100, 200, 400, 300}) {
            fail(failures++);
            assertThat(time.waits()).containsExactly(Duration.ofMillis(millis));
            time.advance(Duration.ofMillis(millis));
        }
        fail(failures);

        assertThat(permit).isCompletedExceptionally();
        assertThat(asked).hasSize(5);
    }

    @Test
    void permit_isRefusedWithTheNumbers_whenTheLimitFailsForLongerThanTheTimeout() {
        CompletableFuture<Void> permit = take();
        for (int i = 0; !permit.isDone(); i++) {
            fail(i);
            time.advance(Duration.ofSeconds(1));
        }

        CompletionException thrown = catchThrowableOfType(CompletionException.class, permit::join);
        assertThat(thrown.getCause())
                .isInstanceOfSatisfying(LambdaRateLimitException.class, e -> {
                    assertThat(e.getRateLimit()).isEqualTo("shared");
                    assertThat(e.getFunction()).isEqualTo("fn");
                    assertThat(e.getAttempts()).isEqualTo(2);
                    assertThat(e.isRetryable()).isTrue();
                })
                .hasMessageMatching(
                        "fn was not invoked: rate limit 'shared' failed \\d+ times in \\d+ ms \\(timeout=5000ms\\) .*")
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThat(permits.use())
                .extracting(Permits.Use::waiting, Permits.Use::taken)
                .containsExactly(0L, 0L);
    }

    @Test
    void patience_beginsAnew_whenTheLimitHadRecovered() {
        CompletableFuture<Void> permit = take();
        fail(0);
        time.advance(Duration.ofSeconds(1));
        CompletableFuture<Void> other = take();
        asked.get(2).complete(null);
        assertThat(other).isCompleted();
        time.advance(Duration.ofMinutes(3));
        fail(1);
        time.advance(Duration.ofSeconds(1));
        asked.get(3).complete(null);

        assertThat(permit).isCompleted();
    }

    @Test
    void waitForAPermit_isNotBoundByTheTimeout_whenTheLimitDoesNotFail() {
        CompletableFuture<Void> permit = take();
        time.advance(Duration.ofHours(1));
        fail(0);
        time.advance(Duration.ofMillis(100));
        asked.get(1).complete(null);

        assertThat(permit).isCompleted();
    }

    @Test
    void nothingIsAskedAnyMore_whenItWasCancelled() {
        CompletableFuture<Void> waiting = take();
        waiting.cancel(false);
        assertThat(asked.get(0)).isCancelled();

        CompletableFuture<Void> failed = take();
        fail(1);
        failed.cancel(false);
        time.advance(Duration.ofSeconds(10));
        assertThat(asked).hasSize(2);
        assertThat(permits.use().waiting()).isZero();
    }

    @Test
    void failure_isOneToo_whenTheLimitThrowsOrGivesNothing() {
        Permits throwing = new Permits(
                "shared",
                () -> {
                    throw new AssertionError("the limit is broken");
                },
                time,
                time);
        CompletableFuture<Void> permit = throwing.take("fn", Duration.ofSeconds(1), 0);
        time.advance(Duration.ofSeconds(2));

        assertThat(permit).isCompletedExceptionally();
    }

    /** Permits of any limit. */
    public static Permits permits(ManualScheduler time, RateLimit limit) {
        return new Permits("shared", limit, time, time);
    }

    private CompletableFuture<Void> take() {
        return permits.take("fn", Duration.ofSeconds(5), 2);
    }

    private void fail(int index) {
        asked.get(index).completeExceptionally(new IllegalStateException("the store is down"));
    }
}
