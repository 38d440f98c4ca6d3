package io.github.camelawslambda.internal.ratelimit;

import static io.github.camelawslambda.reliability.Models.require;

import io.github.camelawslambda.reliability.Models;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.Validate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Callers ask for permits and cancel. The source answers later, with some permits or none. Covers: one request at a time goes to
 * the source, and one is open as long as somebody waits; no more callers are served than permits came. Does not cover: a
 * source that answers at once, or fails.
 */
@Param(name = "some", gen = IntGen.class, conf = "0:2")
public class PermitQueueModelTest {

    private final AtomicReference<@Nullable CompletableFuture<Integer>> asked = new AtomicReference<>();
    private final AtomicInteger came = new AtomicInteger();
    private final PermitQueue permits = new PermitQueue(this::ask);
    private final Queue<CompletableFuture<Void>> turns = new ConcurrentLinkedQueue<>();

    @Test
    void permitQueue() {
        Models.check(PermitQueueModelTest.class);
    }

    private CompletableFuture<Integer> ask(int wanted) {
        CompletableFuture<Integer> answer = new CompletableFuture<>();
        require(wanted > 0, "something is wanted");
        require(asked.compareAndSet(null, answer), "the source is asked once at a time");
        return answer;
    }

    @Operation
    public void acquire() {
        turns.add(permits.acquire());
    }

    @Operation
    public void cancel() {
        CompletableFuture<Void> first = turns.poll();
        if (first != null && !first.cancel(false)) {
            turns.add(first);
        }
    }

    @Operation
    public void answer(@Param(name = "some") int some) {
        CompletableFuture<Integer> answer = asked.getAndSet(null);
        if (answer != null) {
            came.addAndGet(some);
            answer.complete(some);
        }
    }

    @Validate
    public void validate() {
        require(served() <= came.get(), "a permit for each that is served");
        require(served() == turns.size() || asked.get() != null, "the source is asked while somebody waits");
        while (asked.get() != null) {
            answer(1);
        }
        require(served() == turns.size(), "all are served in the end");
    }

    private long served() {
        return turns.stream().filter(CompletableFuture::isDone).count();
    }
}
