package io.github.camelawslambda.internal.concurrency;

import java.util.concurrent.CompletableFuture;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Bounds how many are in flight. Places are given in the order in which they were asked for.
 *
 * <p>Thread-safe; no call blocks.
 */
public final class InFlightLimit {

    private final IntSupplier limit;
    private final WaitingLine waiting = new WaitingLine();
    private int inFlight;

    public InFlightLimit(int limit) {
        this(() -> limit);
    }

    /** @param limit which may change; asked for often. Once it has risen, {@link #fill()} must be called */
    InFlightLimit(IntSupplier limit) {
        this.limit = limit;
    }

    /** The most that may be in flight. */
    public int limit() {
        return limit.getAsInt();
    }

    /** How many are in flight; more than the limit for a while after it has fallen. */
    public synchronized int inFlight() {
        return inFlight;
    }

    /** How many wait for a place. */
    public int waiting() {
        return waiting.size();
    }

    /** Takes a place if one is free, to be given back with {@link #release()}. */
    public synchronized boolean tryAcquire() {
        if (inFlight >= limit()) {
            return false;
        }
        inFlight++;
        return true;
    }

    /**
     * Takes a place, or queues for one. Where the future has completed normally, the place must be given back with
     * {@link #release()}; who completes or cancels it earlier leaves the queue.
     */
    public synchronized CompletableFuture<Void> acquire() {
        return tryAcquire() ? CompletableFuture.completedFuture(null) : waiting.join();
    }

    /** Gives a place back: to the first in the queue, which goes on on this thread. */
    public void release() {
        CompletableFuture<Void> next;
        do {
            next = nextOrFree();
        } while (next != null && !next.complete(null));
    }

    /** Gives the places that a risen limit has made to those who wait, who go on on this thread. */
    void fill() {
        for (CompletableFuture<Void> next = nextWithRoom(); next != null; next = nextWithRoom()) {
            if (!next.complete(null)) {
                release();
            }
        }
    }

    private synchronized @Nullable CompletableFuture<Void> nextOrFree() {
        CompletableFuture<Void> next = inFlight > limit() ? null : waiting.first();
        if (next == null) {
            inFlight--;
        }
        return next;
    }

    private synchronized @Nullable CompletableFuture<Void> nextWithRoom() {
        CompletableFuture<Void> next = inFlight >= limit() ? null : waiting.first();
        if (next != null) {
            inFlight++;
        }
        return next;
    }
}
