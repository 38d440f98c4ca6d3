package io.github.camelawslambda.test.internal;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Sends a chunked answer. The head is sent with the first bytes. */
@SuppressWarnings("FutureReturnValueIgnored") // of the callback that wakes the writer
final class HttpStream implements AnswerStream {

    private final HttpCall call;
    private final Reply head;
    private final Runnable beforeHead;
    private final Runnable beforeEnd;
    private final AtomicBoolean ended = new AtomicBoolean();

    /** The writer that waits for room; only used on the event loop. */
    private @Nullable CompletableFuture<Void> waiting;

    /**
     * @param beforeHead runs before the client can have the head
     * @param beforeEnd runs once, before the client can have the end; also when the client has gone
     */
    HttpStream(HttpCall call, Reply head, Runnable beforeHead, Runnable beforeEnd) {
        this.call = call;
        this.head = head;
        this.beforeHead = beforeHead;
        this.beforeEnd = beforeEnd;
        // One callback for all writes: one for each would pile up until the end.
        call.clientGone().thenRun(this::wakeByFailure);
    }

    private void wakeByFailure() {
        if (waiting != null) {
            waiting.completeExceptionally(gone());
            waiting = null;
        }
    }

    @Override
    public CompletableFuture<Void> write(byte[] bytes) {
        if (ended.get() || call.clientGone().isDone()) {
            return CompletableFuture.failedFuture(gone());
        }
        CompletableFuture<Void> room = new CompletableFuture<>();
        call.onConnection(response -> write(response, bytes, room), () -> room.completeExceptionally(gone()));
        return room;
    }

    private void write(HttpServerResponse response, byte[] bytes, CompletableFuture<Void> room) {
        begin(response).write(Buffer.buffer(bytes));
        if (response.writeQueueFull()) {
            waiting = room;
            response.drainHandler(drained -> {
                waiting = null;
                room.complete(null);
            });
        } else {
            room.complete(null);
        }
    }

    @Override
    public void end(byte[] bytes) {
        if (ended.compareAndSet(false, true)) {
            beforeEnd.run();
            call.onConnection(response -> begin(response).end(Buffer.buffer(bytes)), () -> {});
        }
    }

    @Override
    public void cut(byte[] bytes) {
        if (ended.compareAndSet(false, true)) {
            beforeEnd.run();
            call.onConnection(
                    response -> begin(response).write(Buffer.buffer(bytes)).onComplete(written -> call.close()),
                    () -> {});
        }
    }

    @Override
    public CompletableFuture<Void> clientGone() {
        return call.clientGone();
    }

    private HttpServerResponse begin(HttpServerResponse response) {
        if (!response.headWritten() && !response.isChunked()) {
            beforeHead.run();
            call.prepare(response, head).setChunked(true);
        }
        return response;
    }

    private static IOException gone() {
        return new IOException("The client has closed the connection, or the response has ended");
    }
}
