package io.github.camelawslambda.internal.ratelimit;

import io.github.camelawslambda.RateLimit;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Asks a source for permits, one request at a time, and gives them to the callers that have waited longest. For sources
 * that are unfair, or that have a cost per request.
 *
 * <p>Thread-safe. A cancelled future leaves the queue and takes no permit.
 */
final class PermitQueue implements RateLimit {

    private final PermitSource source;
    private final FairQueue<Void> waiting = new FairQueue<>();
    private boolean isAsking;

    PermitQueue(PermitSource source) {
        this.source = source;
    }

    @Override
    public CompletableFuture<Void> acquire() {
        CompletableFuture<Void> turn = waiting.join();
        boolean isFirst;
        synchronized (this) {
            isFirst = !isAsking;
            isAsking = true;
        }
        if (isFirst) {
            serve();
        }
        return turn;
    }

    /** Repeats the request while callers wait. */
    private void serve() {
        boolean isServedAtOnce;
        do {
            CompletableFuture<Integer> permits = ask();
            isServedAtOnce = permits.isDone();
            if (isServedAtOnce) {
                permits.whenComplete(this::handOut);
            } else {
                permits.whenComplete((taken, failure) -> {
                    handOut(taken, failure);
                    if (goesOn()) {
                        serve();
                    }
                });
            }
        } while (isServedAtOnce && goesOn());
    }

    private CompletableFuture<Integer> ask() {
        try {
            return source.take(Math.max(1, waiting.size()));
        } catch (Throwable e) {
            // Otherwise no caller would ever be served again.
            return CompletableFuture.failedFuture(e);
        }
    }

    private void handOut(@Nullable Integer taken, @Nullable Throwable failure) {
        int left = taken == null ? waiting.size() : taken;
        while (left > 0) {
            CompletableFuture<Void> next = waiting.poll();
            if (next == null) {
                // A permit that nobody waits for is lost. If it were kept, the later period would have one too many.
                return;
            }
            if (failure == null ? next.complete(null) : next.completeExceptionally(failure)) {
                left--;
            }
        }
    }

    private synchronized boolean goesOn() {
        isAsking = waiting.size() > 0;
        return isAsking;
    }
}
