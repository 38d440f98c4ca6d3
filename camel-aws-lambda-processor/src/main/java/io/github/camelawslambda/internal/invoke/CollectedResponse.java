package io.github.camelawslambda.internal.invoke;

import io.github.camelawslambda.internal.client.GrowingBytes;
import io.github.camelawslambda.internal.client.StreamControl;
import io.github.camelawslambda.internal.client.StreamEnd;
import io.github.camelawslambda.internal.client.StreamHead;
import io.github.camelawslambda.internal.client.StreamReceiver;
import io.github.camelawslambda.internal.failure.ResponseTooLargeException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Collects a streamed response: its outcome is complete when the response has ended. */
final class CollectedResponse implements StreamReceiver {

    private final CompletableFuture<Outcome> result;
    private final long maxResponseSize;
    private final GrowingBytes bytes = new GrowingBytes(0);
    private @Nullable StreamHead head;

    /** @param maxResponseSize most bytes, no more than an array can have */
    CollectedResponse(CompletableFuture<Outcome> result, long maxResponseSize) {
        this.result = result;
        this.maxResponseSize = maxResponseSize;
    }

    @Override
    public void begin(StreamHead begun, StreamControl control) {
        head = begun;
    }

    @Override
    public void payload(ByteBuffer piece) {
        if ((long) bytes.size() + piece.remaining() > maxResponseSize) {
            // Whoever waits for the result aborts the request.
            result.completeExceptionally(new ResponseTooLargeException(maxResponseSize, -1));
        } else {
            bytes.append(piece);
        }
    }

    @Override
    public boolean hasRoom() {
        return true;
    }

    @Override
    public void complete(StreamEnd end) {
        StreamHead begun = Objects.requireNonNull(head, "a response begins before it ends");
        result.complete(StreamOutcome.of(begun, end, bytes.toArray()));
    }

    @Override
    public void failed(Throwable cause) {
        result.completeExceptionally(cause);
    }
}
