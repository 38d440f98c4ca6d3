package io.github.camelawslambda.internal.gate;

import static io.github.camelawslambda.reliability.Models.require;

import io.github.camelawslambda.internal.gate.Gate.Permit;
import io.github.camelawslambda.reliability.Models;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/**
 * Slots are taken, waited for, cancelled and given back while the limit rises and falls. Covers: never more slots than the
 * larger limit, no slot lost, nobody waits while one is free. Does not cover: the order of those that wait.
 */
public class SlotsModelTest {

    private static final int MOST = 2;

    private volatile int limit = 1;
    private final Slots slots = new Slots(() -> limit, () -> Permit.NONE);
    private final Queue<CompletableFuture<Permit>> asked = new ConcurrentLinkedQueue<>();

    @Test
    void slots() {
        Models.check(SlotsModelTest.class);
    }

    @Operation
    public void take() {
        asked.add(slots.take());
        require(slots.taken() <= MOST, "no more slots than the limit");
    }

    @Operation
    public void leave() {
        CompletableFuture<Permit> first = asked.poll();
        if (first != null && !first.cancel(false)) {
            slots.release();
        }
    }

    @Operation(nonParallelGroup = "limit")
    public void rise() {
        limit = MOST;
        slots.serve();
    }

    @Operation(nonParallelGroup = "limit")
    public void fall() {
        limit = 1;
    }

    @Validate
    public void validate() {
        long held = asked.stream().filter(CompletableFuture::isDone).count();
        require(slots.taken() == held, "each slot is held by somebody");
        require(slots.waiting() == asked.size() - held, "every waiting caller is in the queue");
        require(slots.waiting() == 0 || held >= limit, "nobody waits while a slot is free");
    }
}
