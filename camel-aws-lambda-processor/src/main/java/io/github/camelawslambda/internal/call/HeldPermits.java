package io.github.camelawslambda.internal.call;

import io.github.camelawslambda.internal.gate.Gate.Permit;
import io.github.camelawslambda.internal.invoke.Outcome;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The permits that a call holds, one at most of each gate. Each is handed back once, by whoever is first.
 *
 * <p>Thread-safe.
 */
final class HeldPermits {

    private final AtomicReferenceArray<@Nullable Permit> held;

    /** @param gates how many there are */
    HeldPermits(int gates) {
        this.held = new AtomicReferenceArray<>(gates);
    }

    boolean has(int gate) {
        return held.get(gate) != null;
    }

    void add(int gate, Permit permit) {
        held.set(gate, permit);
    }

    /** Tells all of them that a request is about to be sent. */
    void sent() {
        for (int i = 0; i < held.length(); i++) {
            Permit permit = held.get(i);
            if (permit != null) {
                permit.sent();
            }
        }
    }

    /**
     * Hands back those of some gates, the last one first.
     *
     * @param outcome of the attempt; null if none was made, or none came of it
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
