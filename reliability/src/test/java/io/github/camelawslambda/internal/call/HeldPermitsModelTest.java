package io.github.camelawslambda.internal.call;

import static io.github.camelawslambda.reliability.Models.require;

import io.github.camelawslambda.reliability.Models;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/**
 * A call enters two gates, while others hand its permits back. Covers: each permit is handed back once, whoever does. Does not
 * cover: the call's own steps around it.
 */
public class HeldPermitsModelTest {

    private final HeldPermits held = new HeldPermits(2);
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger handedBack = new AtomicInteger();

    @Test
    void heldPermits() {
        Models.check(HeldPermitsModelTest.class);
    }

    // One call enters its gates one after the other.
    @Operation(nonParallelGroup = "call")
    public void enter() {
        for (int gate = 0; gate < 2; gate++) {
            if (!held.has(gate)) {
                taken.incrementAndGet();
                held.add(gate, outcome -> handedBack.incrementAndGet());
            }
        }
    }

    @Operation
    public void sent() {
        held.sent();
    }

    @Operation
    public void handBackLast() {
        held.handBack(gate -> gate == 1, null);
    }

    @Operation
    public void handBackAll() {
        held.handBack(gate -> true, null);
    }

    @Validate
    public void validate() {
        held.handBack(gate -> true, null);
        require(handedBack.get() == taken.get(), "each permit is handed back once");
    }
}
