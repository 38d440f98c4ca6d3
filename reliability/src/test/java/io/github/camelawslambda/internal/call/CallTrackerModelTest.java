package io.github.camelawslambda.internal.call;

import static io.github.camelawslambda.reliability.Models.require;

import io.github.camelawslambda.reliability.Models;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/**
 * Messages arrive and end. Meanwhile the tracker is aborted, and asked to tell when no message is open. Covers: an abort reaches
 * each message that is open or arrives later; each caller that asked is told once, as soon as no message is open. Does not
 * cover: parents, parts of the application that stop, the wait of {@code close}.
 */
public class CallTrackerModelTest {

    private final CallTracker tracker = new CallTracker();
    private final Queue<Message> open = new ConcurrentLinkedQueue<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger told = new AtomicInteger();
    private volatile boolean isAborted;

    private record Message(CallTracker.Entry entry, AtomicInteger aborted) {}

    @Test
    void callTracker() {
        Models.check(CallTrackerModelTest.class);
    }

    @Operation
    public void begin() {
        Message message = new Message(tracker.begin("message"), new AtomicInteger());
        message.entry().onAbort((why, cause) -> message.aborted().incrementAndGet());
        open.add(message);
    }

    @Operation
    public void end() {
        Message message = open.poll();
        if (message != null) {
            message.entry().end();
        }
    }

    @Operation(runOnce = true)
    public void abort() {
        tracker.abort("of the model", null);
        isAborted = true;
    }

    @Operation
    public void whenIdle() {
        asked.incrementAndGet();
        tracker.whenIdle(told::incrementAndGet);
    }

    @Validate
    public void validate() {
        require(told.get() <= asked.get(), "nobody is told twice");
        if (isAborted) {
            require(open.stream().allMatch(each -> each.aborted().get() > 0), "what is open is aborted");
        }
        require(told.get() == asked.get() || !open.isEmpty(), "who asked is told when nothing is open");
        open.forEach(each -> each.entry().end());
        require(told.get() == asked.get(), "who asked is told once");
    }
}
