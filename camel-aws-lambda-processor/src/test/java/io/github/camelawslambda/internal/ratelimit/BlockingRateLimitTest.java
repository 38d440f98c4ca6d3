package io.github.camelawslambda.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockingRateLimitTest {

    private final List<Runnable> blocking = new ArrayList<>();
    private final List<CompletableFuture<Void>> asked = new ArrayList<>();
    private final BlockingRateLimit limit = new BlockingRateLimit(
            () -> {
                CompletableFuture<Void> permit = new CompletableFuture<>();
                asked.add(permit);
                return permit;
            },
            blocking::add);

    @Test
    void permit_isAskedForOnAThreadThatMayBlock() {
        CompletableFuture<Void> permit = limit.acquire();
        assertThat(asked).isEmpty();

        blocking.get(0).run();
        assertThat(permit).isNotDone();
        asked.get(0).complete(null);

        assertThat(permit).isCompleted();
    }

    @Test
    void nothingIsAsked_whenTheWaitWasCancelledBefore() {
        limit.acquire().cancel(false);
        blocking.get(0).run();

        assertThat(asked).isEmpty();
    }

    @Test
    void usersPermit_isCancelled_withTheWait() {
        CompletableFuture<Void> permit = limit.acquire();
        blocking.get(0).run();
        permit.cancel(false);

        assertThat(asked.get(0)).isCancelled();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void permit_fails_whenTheLimitFailsOrThrows(boolean isThrown) {
        IllegalStateException failure = new IllegalStateException("the store is down");
        CompletableFuture<Void> permit = new BlockingRateLimit(
                        () -> {
                            if (isThrown) {
                                throw failure;
                            }
                            return CompletableFuture.failedFuture(failure);
                        },
                        Runnable::run)
                .acquire();

        assertThat(permit).failsWithin(Duration.ZERO).withThrowableThat().withCause(failure);
    }
}
