package io.github.camelawslambda.internal.invoke;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the invocations in flight on one client. Places are given in the order in which they were asked for.
 *
 * <p>Thread-safe; no call blocks.
 */
public final class InFlightLimit {

    private final int limit;
    private final Deque<CompletableFuture<Void>> waiting = new ArrayDeque<>();
    private int inFlight;

    public InFlightLimit(int limit) {
        this.limit = limit;
    }

    /** The most that may be in flight. */
    public int limit() {
        return limit;
    }

    /** Takes a place if one is free, to be given back with {@link #release()}. */
    public synchronized boolean tryAcquire() {
        if (inFlight >= limit) {
            return false;
        }
        inFlight++;
        return true;
    }

    /**
     * Takes a place, or queues for one. Where the future has completed normally, the place must be given back with
     * {@link #release()}; who completes or cancels it earlier leaves the queue.
     */
    public CompletableFuture<Void> acquire() {
        synchronized (this) {
            if (!tryAcquire()) {
                CompletableFuture<Void> place = new CompletableFuture<>();
                waiting.add(place);
                return place;
            }
        }
        return CompletableFuture.completedFuture(null);
    }

    /** Gives a place back: to the first in the queue, which goes on on this thread. */
    public void release() {
        CompletableFuture<Void> next;
        do {
            next = nextOrFree();
        } while (next != null && !next.complete(null));
    }

    private synchronized @Nullable CompletableFuture<Void> nextOrFree() {
        CompletableFuture<Void> next = waiting.poll();
        if (next == null) {
            inFlight--;
        }
        return next;
    }
}
