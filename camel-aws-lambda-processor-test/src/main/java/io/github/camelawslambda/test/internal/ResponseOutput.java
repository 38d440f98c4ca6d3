package io.github.camelawslambda.test.internal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * The output stream for a function's streamed response. Each flush, and each {@link ResponseStream#MAX_CHUNK} bytes, is
 * sent at once. Blocks while the client does not read, and throws when it has gone. Not thread-safe.
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

    /**
     * Sends the buffered bytes. Waits before sending and not after, so that a piece is sent while the function makes
     * the next one.
     */
    @Override
    public void flush() throws IOException {
        if (count == 0) {
            return;
        }
        int length = count;
        // Also if the client has gone: writes after a failure must find an empty buffer.
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
            // A new exception, with the stack trace of the function.
            throw new IOException("The response cannot be sent", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("Interrupted while the client did not read").initCause(e);
        }
    }
}
