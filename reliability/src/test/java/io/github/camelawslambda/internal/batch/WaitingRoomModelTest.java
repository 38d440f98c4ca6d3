package io.github.camelawslambda.internal.batch;

import static io.github.camelawslambda.reliability.Models.require;

import io.github.camelawslambda.LambdaRejectedException;
import io.github.camelawslambda.internal.settings.Backpressure;
import io.github.camelawslambda.reliability.Models;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/**
 * Messages come and leave, with {@code backpressure=reject}. Covers: neither the messages nor the bytes inside exceed the
 * bounds, and those that left or were rejected keep no room. Does not cover: {@code backpressure=block}, whose waiting is that
 * of two semaphores of the JDK.
 */
@Param(name = "bytes", gen = IntGen.class, conf = "1:6")
public class WaitingRoomModelTest {

    private static final int MESSAGES = 3;
    private static final int BYTES = 10;

    private final WaitingRoom room = new WaitingRoom(1, MESSAGES, BYTES, Backpressure.REJECT);
    private final Queue<Integer> inside = new ConcurrentLinkedQueue<>();
    private final AtomicInteger bytesInside = new AtomicInteger();
    // The size of the queue is not that of one moment.
    private final AtomicInteger messagesInside = new AtomicInteger();

    @Test
    void waitingRoom() {
        Models.check(WaitingRoomModelTest.class);
    }

    @Operation
    public void enter(@Param(name = "bytes") int bytes) {
        try {
            room.enter("fn", bytes);
        } catch (LambdaRejectedException e) {
            return;
        }
        require(bytesInside.addAndGet(bytes) <= BYTES, "no more bytes than there is room for");
        require(messagesInside.incrementAndGet() <= MESSAGES, "no more messages than there is room for");
        inside.add(bytes);
    }

    @Operation
    public void leave() {
        Integer bytes = inside.poll();
        if (bytes != null) {
            bytesInside.addAndGet(-bytes);
            messagesInside.decrementAndGet();
            room.leave(bytes);
        }
    }

    @Validate
    public void validate() {
        while (!inside.isEmpty()) {
            leave();
        }
        // Throws if any room was kept.
        room.enter("fn", BYTES - MESSAGES + 1);
        for (int i = 1; i < MESSAGES; i++) {
            room.enter("fn", 1);
        }
    }
}
