package io.github.camelawslambda.internal.invoke;

import io.github.camelawslambda.internal.client.StreamControl;
import io.github.camelawslambda.internal.client.StreamEnd;
import io.github.camelawslambda.internal.client.StreamHead;
import io.github.camelawslambda.internal.client.StreamReceiver;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Hands a streamed response on: it has an outcome with its first byte. A response that ends before that is handled like
 * a collected one.
 */
final class OpenedResponse implements StreamReceiver {

    private final CompletableFuture<Outcome> result;
    private final long maxResponseSize;
    private final Duration timeout;
    private final CollectedResponse beforeTheFirstByte;
    private @Nullable StreamHead head;
    private @Nullable StreamControl control;
    private @Nullable ResponseStream stream;

    /** @param timeout longest wait for each next byte */
    OpenedResponse(CompletableFuture<Outcome> result, long maxResponseSize, Duration timeout) {
        this.result = result;
        this.maxResponseSize = maxResponseSize;
        this.timeout = timeout;
        this.beforeTheFirstByte = new CollectedResponse(result, maxResponseSize);
    }

    @Override
    public void begin(StreamHead begun, StreamControl given) {
        head = begun;
        control = given;
        beforeTheFirstByte.begin(begun, given);
    }

    @Override
    public void payload(ByteBuffer piece) {
        StreamHead begun = Objects.requireNonNull(head, "a response begins before its first byte");
        if (begun.functionError() != null) {
            beforeTheFirstByte.payload(piece);
        } else if (stream != null) {
            stream.add(piece);
        } else if (piece.hasRemaining()) {
            open(begun, piece);
        }
    }

    private void open(StreamHead begun, ByteBuffer first) {
        ResponseStream opened = new ResponseStream(
                Objects.requireNonNull(control, "a response begins before its first byte"), maxResponseSize, timeout);
        stream = opened;
        // Added before the stream is handed on: its reader may ask for available bytes before this thread continues.
        opened.add(first);
        Outcome outcome = new Outcome.Streamed(opened, StreamOutcome.answer(begun, null));
        if (!result.complete(outcome)) {
            // Too late: nobody will read it.
            outcome.drop();
        }
    }

    @Override
    public boolean hasRoom() {
        return stream == null || stream.hasRoom();
    }

    @Override
    public void complete(StreamEnd end) {
        if (stream == null) {
            beforeTheFirstByte.complete(end);
        } else {
            StreamHead begun = Objects.requireNonNull(head, "a response begins before it ends");
            stream.end(StreamOutcome.functionError(begun, end, new byte[0]));
        }
    }

    @Override
    public void failed(Throwable cause) {
        if (stream == null) {
            beforeTheFirstByte.failed(cause);
        } else {
            stream.breakOff(cause);
        }
    }
}
