package io.github.camelawslambda.internal.gate;

import io.github.camelawslambda.internal.failure.Failure;
import io.github.camelawslambda.internal.failure.Obstacle;
import java.util.concurrent.CompletableFuture;

/**
 * The slots of a client, of which there are {@code maxConcurrency}. A call keeps its slot while it backs off: otherwise
 * a function that fails for minutes would let in any number of messages. It gives the slot back if the function is
 * throttled, since a throttled function admits few calls anyway.
 */
public final class ClientGate implements Gate {

    private final Permit slot = outcome -> release();
    private final Slots slots;

    public ClientGate(int maxConcurrency) {
        this.slots = new Slots(() -> maxConcurrency, () -> slot);
    }

    @Override
    public CompletableFuture<Permit> enter(Entrant entrant) {
        return slots.take();
    }

    @Override
    public Obstacle obstacle(Entrant entrant) {
        return Obstacle.noSlot(limit());
    }

    @Override
    public boolean isKeptAfter(Failure failure) {
        return !failure.retry().throttled();
    }

    /** The most calls that may have a slot. */
    public int limit() {
        return slots.limit();
    }

    /** The number of calls that have a slot. */
    public int inFlight() {
        return slots.taken();
    }

    /** The number of calls that wait for a slot. */
    public int waiting() {
        return slots.waiting();
    }

    private void release() {
        slots.release();
    }
}
