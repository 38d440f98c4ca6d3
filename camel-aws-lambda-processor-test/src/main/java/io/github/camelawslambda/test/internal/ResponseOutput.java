package io.github.camelawslambda.test.internal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * What a function writes its streamed response to. Each flush, and each {@link ResponseStream#MAX_CHUNK} bytes, is sent
 * at once. Blocks while the client does not read, and throws when it has gone. Not thread-safe.
 */
final class ResponseOutput extends OutputStream {

    private final ResponseStream stream;
    private final byte[] buffer = new byte[ResponseStream.MAX_CHUNK];
    private int count;
    private CompletableFuture<Void> room = CompletableFuture.completedFuture(null);

    ResponseOutput(ResponseStream stream) {
        this.stream = stream;
    }

    @Override
    public void write(int b) throws IOException {
        buffer[count++] = (byte) b;
        if (count == buffer.length) {
            flush();
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        int end = offset + length;
        while (from < end) {
            int copied = Math.min(buffer.length - count, end - from);
            System.arraycopy(bytes, from, buffer, count, copied);
            count += copied;
            from += copied;
            if (count == buffer.length) {
                flush();
            }
        }
    }

    /** Sends what is buffered. Waits before and not after it, so that a piece is on its way while the next is made. */
    @Override
    public void flush() throws IOException {
        if (count == 0) {
            return;
        }
        int length = count;
        // Also when nobody can be sent to: what is written after a failure must find an empty buffer.
        count = 0;
        awaitRoom();
        room = stream.send(buffer, 0, length);
    }

    @Override
    public void close() throws IOException {
        flush();
    }

    private void awaitRoom() throws IOException {
        try {
            room.get();
        } catch (ExecutionException e) {
            // A new one, with the trace of the function.
            throw new IOException("The response cannot be sent", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("Interrupted while the client did not read").initCause(e);
        }
    }
}
