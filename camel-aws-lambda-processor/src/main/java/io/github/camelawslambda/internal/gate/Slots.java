package io.github.camelawslambda.internal.gate;

import io.github.camelawslambda.internal.gate.Gate.Permit;
import io.github.camelawslambda.internal.ratelimit.FairQueue;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A limited number of slots, given in the order of asking.
 *
 * <p>Thread-safe; no call blocks.
 */
final class Slots {

    private final IntSupplier limit;
    private final Supplier<Permit> permits;
    private final FairQueue<Permit> queue = new FairQueue<>();
    private int taken;

    /**
     * @param limit may change, and is called often. After it has risen, {@link #serve()} must be called
     * @param permits makes the permit for a slot; handing it back must call {@link #release()}
     */
    Slots(IntSupplier limit, Supplier<Permit> permits) {
        this.limit = limit;
        this.permits = permits;
    }

    int limit() {
        return limit.getAsInt();
    }

    /** The number of slots that are taken. May exceed the limit for a while after it has fallen. */
    synchronized int taken() {
        return taken;
    }

    /** The number of callers that wait for a slot. */
    int waiting() {
        return queue.size();
    }

    /** Takes a slot, or queues for one. Cancelling the future leaves the queue again. */
    CompletableFuture<Permit> take() {
        synchronized (this) {
            if (queue.size() > 0 || taken >= limit()) {
                return queue.join();
            }
            taken++;
        }
        return CompletableFuture.completedFuture(permits.get());
    }

    /** Gives a slot back. The first in the queue gets it; its future completes on this thread. */
    void release() {
        CompletableFuture<Permit> next;
        synchronized (this) {
            taken--;
            next = next();
        }
        give(next);
    }

    /** Gives free slots to waiting callers, whose futures complete on this thread. */
    void serve() {
        CompletableFuture<Permit> next;
        // Under the lock: a caller that found no slot before the limit rose may just be joining the queue.
        synchronized (this) {
            next = next();
        }
        give(next);
    }

    private void give(@Nullable CompletableFuture<Permit> first) {
        CompletableFuture<Permit> next = first;
        while (next != null) {
            boolean isCancelled = !next.complete(permits.get());
            synchronized (this) {
                if (isCancelled) {
                    taken--;
                }
                next = next();
            }
        }
    }

    // Guarded by this.
    private @Nullable CompletableFuture<Permit> next() {
        CompletableFuture<Permit> next = taken < limit() ? queue.poll() : null;
        if (next != null) {
            taken++;
        }
        return next;
    }
}
