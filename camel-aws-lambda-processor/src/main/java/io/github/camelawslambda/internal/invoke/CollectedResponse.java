package io.github.camelawslambda.internal.invoke;

import io.github.camelawslambda.internal.client.StreamControl;
import io.github.camelawslambda.internal.client.StreamEnd;
import io.github.camelawslambda.internal.client.StreamHead;
import io.github.camelawslambda.internal.client.StreamReceiver;
import io.github.camelawslambda.internal.failure.ResponseTooLargeException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Collects a streamed response: the outcome is there with its end. */
final class CollectedResponse implements StreamReceiver {

    // What a virtual machine can allocate.
    private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;
    private static final int FIRST_ROOM = 1024;

    private final CompletableFuture<Outcome> result;
    private final long maxResponseSize;
    private byte[] bytes = {};
    private int size;
    private @Nullable StreamHead head;

    /** @param maxResponseSize bytes, no more than an array can have */
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
        int length = piece.remaining();
        long needed = (long) size + length;
        if (needed > maxResponseSize) {
            // Whoever waits for the result aborts it.
            result.completeExceptionally(new ResponseTooLargeException(maxResponseSize, -1));
            return;
        }
        if (needed > bytes.length) {
            long room = Math.max(needed, Math.max(FIRST_ROOM, 2L * bytes.length));
            bytes = Arrays.copyOf(bytes, (int) Math.min(room, MAX_ARRAY));
        }
        piece.get(bytes, size, length);
        size += length;
    }

    @Override
    public boolean hasRoom() {
        return true;
    }

    @Override
    public void complete(StreamEnd end) {
        StreamHead begun = Objects.requireNonNull(head, "a response begins before it ends");
        byte[] payload = bytes.length == size ? bytes : Arrays.copyOf(bytes, size);
        result.complete(StreamOutcome.of(begun, end, payload));
    }

    @Override
    public void failed(Throwable cause) {
        result.completeExceptionally(cause);
    }
}
