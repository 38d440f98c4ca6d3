package io.github.camelawslambda.internal.call;

import io.github.camelawslambda.internal.gate.Gate.Permit;
import io.github.camelawslambda.internal.invoke.Outcome;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The permits that a call holds, at most one per gate. Each is handed back exactly once, even if several threads try.
 *
 * <p>Thread-safe.
 */
final class HeldPermits {

    private final AtomicReferenceArray<@Nullable Permit> held;

    /** @param gates the number of gates */
    HeldPermits(int gates) {
        this.held = new AtomicReferenceArray<>(gates);
    }

    boolean has(int gate) {
        return held.get(gate) != null;
    }

    void add(int gate, Permit permit) {
        held.set(gate, permit);
    }

    /** Tells all permits that a request is about to be sent. */
    void sent() {
        for (int i = 0; i < held.length(); i++) {
            Permit permit = held.get(i);
            if (permit != null) {
                permit.sent();
            }
        }
    }

    /**
     * Hands back the permits of some gates, the last one first.
     *
     * @param outcome of the attempt; null if there was no attempt or it has no outcome
     */
    void handBack(IntPredicate gates, @Nullable Outcome outcome) {
        for (int i = held.length() - 1; i >= 0; i--) {
            Permit permit = gates.test(i) ? held.getAndSet(i, null) : null;
            if (permit != null) {
                permit.handBack(outcome);
            }
        }
    }
}
