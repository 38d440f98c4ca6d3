package io.github.camelawslambda.test.internal;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Applies faults to a streamed answer. */
@SuppressWarnings("FutureReturnValueIgnored") // of callbacks and of a write before the end
final class StreamFaults {

    private StreamFaults() {}

    /** Returns a stream with that fault; the stream itself if the fault does not affect streams, or is null. */
    static AnswerStream apply(@Nullable FaultAction fault, AnswerStream stream) {
        if (fault instanceof FaultAction.CutStream cut) {
            return new Cut(stream, cut.bytes());
        } else if (fault instanceof FaultAction.StreamException exception) {
            return new Failing(stream, EventFrames.exception(exception.type(), exception.message()));
        } else if (fault instanceof FaultAction.HangStream) {
            return new Hanging(stream);
        } else if (fault instanceof FaultAction.Truncate) {
            return new Unfinished(stream);
        }
        return stream;
    }

    private static CompletableFuture<Void> ended() {
        return CompletableFuture.failedFuture(new IOException("The response has ended"));
    }

    /** Passes everything on. */
    private abstract static class Faulty implements AnswerStream {

        final AnswerStream stream;

        Faulty(AnswerStream stream) {
            this.stream = stream;
        }

        @Override
        public CompletableFuture<Void> write(byte[] bytes) {
            return stream.write(bytes);
        }

        @Override
        public void end(byte[] bytes) {
            stream.end(bytes);
        }

        @Override
        public void cut(byte[] bytes) {
            stream.cut(bytes);
        }

        @Override
        public CompletableFuture<Void> clientGone() {
            return stream.clientGone();
        }
    }

    /** Closes the connection after so many bytes. */
    private static final class Cut extends Faulty {

        private int left;

        private Cut(AnswerStream stream, int bytes) {
            super(stream);
            this.left = bytes;
        }

        @Override
        public synchronized CompletableFuture<Void> write(byte[] bytes) {
            if (bytes.length < left) {
                left -= bytes.length;
                return stream.write(bytes);
            }
            stream.cut(Arrays.copyOf(bytes, left));
            return ended();
        }

        @Override
        public synchronized void end(byte[] bytes) {
            if (bytes.length < left) {
                stream.end(bytes);
            } else {
                stream.cut(Arrays.copyOf(bytes, left));
            }
        }
    }

    /** Ends with an exception after the first piece, or instead of the end. */
    private static final class Failing extends Faulty {

        private final byte[] exception;

        private Failing(AnswerStream stream, byte[] exception) {
            super(stream);
            this.exception = exception;
        }

        @Override
        public CompletableFuture<Void> write(byte[] bytes) {
            stream.write(bytes);
            stream.end(exception);
            return ended();
        }

        @Override
        public void end(byte[] bytes) {
            stream.end(exception);
        }
    }

    /** Sends the first piece and then nothing until the client goes. */
    private static final class Hanging extends Faulty {

        private Hanging(AnswerStream stream) {
            super(stream);
        }

        @Override
        public CompletableFuture<Void> write(byte[] bytes) {
            // There is never room for a second piece. When the client has gone, the write fails.
            return stream.write(bytes).thenCompose(room -> stream.clientGone());
        }

        @Override
        public void end(byte[] bytes) {
            stream.clientGone().thenRun(() -> stream.end(bytes));
        }
    }

    /** Closes the connection instead of the end. */
    private static final class Unfinished extends Faulty {

        private Unfinished(AnswerStream stream) {
            super(stream);
        }

        @Override
        public void end(byte[] bytes) {
            stream.cut(Reply.EMPTY);
        }
    }
}
