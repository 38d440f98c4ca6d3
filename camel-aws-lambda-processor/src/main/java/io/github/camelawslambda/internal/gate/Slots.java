package io.github.camelawslambda.internal.gate;

import io.github.camelawslambda.internal.gate.Gate.Permit;
import io.github.camelawslambda.internal.ratelimit.FairQueue;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A limited number of slots, given in the order in which they were asked for.
 *
 * <p>Thread-safe; no call blocks.
 */
final class Slots {

    private final IntSupplier limit;
    private final Supplier<Permit> permits;
    private final FairQueue<Permit> queue = new FairQueue<>();
    private int taken;

    /**
     * @param limit which may change; asked for often. Once it has risen, {@link #serve()} must be called
     * @param permits makes what is given for a slot; whoever gets it must see to it that {@link #release()} is called
     */
    Slots(IntSupplier limit, Supplier<Permit> permits) {
        this.limit = limit;
        this.permits = permits;
    }

    int limit() {
        return limit.getAsInt();
    }

    /** How many slots are taken; more than the limit for a while after it has fallen. */
    synchronized int taken() {
        return taken;
    }

    /** How many wait for a slot. */
    int waiting() {
        return queue.size();
    }

    /** Takes a slot, or queues for one. Cancelling the future leaves the queue. */
    CompletableFuture<Permit> take() {
        synchronized (this) {
            if (queue.size() > 0 || taken >= limit()) {
                return queue.join();
            }
            taken++;
        }
        return CompletableFuture.completedFuture(permits.get());
    }

    /** Gives a slot back, to the first in the queue, whose future completes on this thread. */
    void release() {
        CompletableFuture<Permit> next;
        synchronized (this) {
            taken--;
            next = next();
        }
        give(next);
    }

    /** Gives free slots to those that wait, whose futures complete on this thread. */
    void serve() {
        CompletableFuture<Permit> next;
        // Not without the lock: who found all taken before the limit rose may just be joining the queue.
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
