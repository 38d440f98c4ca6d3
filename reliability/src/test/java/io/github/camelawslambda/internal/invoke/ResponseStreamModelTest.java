package io.github.camelawslambda.internal.invoke;

import static io.github.camelawslambda.reliability.Models.require;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.internal.client.StreamControl;
import io.github.camelawslambda.reliability.Models;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/**
 * One thread adds bytes, one reads those that are there, others close and abort. Covers: the bytes come whole and in order, and
 * none after the end (linearizability); whoever asked is told of the end once. Does not cover: a read that waits, the pause
 * of a sender that is too fast.
 */
public class ResponseStreamModelTest {

    private static final int NOTHING = -1;

    private static final StreamControl CONTROL = new StreamControl() {
        @Override
        public void more() {}

        @Override
        public void abort() {}
    };

    private final ResponseStream stream = new ResponseStream(CONTROL, 1_000, Duration.ofMinutes(1));
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger told = new AtomicInteger();
    private byte last;

    @Test
    void responseStream() {
        Models.check(ResponseStreamModelTest.class);
    }

    @Operation(nonParallelGroup = "sender")
    public void add() {
        last++;
        stream.add(ByteBuffer.wrap(new byte[] {last, (byte) -last}));
        stream.hasRoom();
    }

    @Operation(nonParallelGroup = "reader")
    public int read() {
        try {
            return stream.available() > 0 ? stream.read() : NOTHING;
        } catch (IOException e) {
            return NOTHING;
        }
    }

    @Operation
    public void close() {
        stream.close();
    }

    @Operation(runOnce = true)
    public void abort() {
        stream.abort(new LambdaInvocationException(
                "Aborted", null, "fn", 0, false, LambdaInvocationException.ErrorAnswer.NONE));
    }

    @Operation
    public void whenEnded() {
        asked.incrementAndGet();
        stream.whenEnded(ended -> told.incrementAndGet());
    }

    @Validate
    public void validate() {
        stream.close();
        require(told.get() == asked.get(), "who asked is told once");
        require(stream.available() == 0, "nothing is kept after the end");
    }
}
