package io.github.camelawslambda.internal.ratelimit;

import io.github.camelawslambda.RateLimit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Calls a user's rate limit on a thread that may block, in case it blocks against its contract.
 *
 * <p>Thread-safe.
 */
final class BlockingRateLimit implements RateLimit {

    private final RateLimit limit;
    private final Executor blocking;

    BlockingRateLimit(RateLimit limit, Executor blocking) {
        this.limit = limit;
        this.blocking = blocking;
    }

    @Override
    public CompletableFuture<Void> acquire() {
        CompletableFuture<Void> permit = new CompletableFuture<>();
        blocking.execute(() -> {
            if (!permit.isDone()) {
                ask(permit);
            }
        });
        return permit;
    }

    private void ask(CompletableFuture<Void> permit) {
        CompletableFuture<Void> asked;
        try {
            asked = limit.acquire().toCompletableFuture();
        } catch (Throwable e) {
            // Also errors and checked exceptions, which not all languages declare: the message must end.
            permit.completeExceptionally(e);
            return;
        }
        permit.whenComplete((given, none) -> asked.cancel(false));
        asked.whenComplete((given, failure) -> {
            if (failure == null) {
                permit.complete(null);
            } else {
                permit.completeExceptionally(failure);
            }
        });
    }
}
