package io.github.camelawslambda.internal.invoke;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.internal.client.StreamControl;
import io.github.camelawslambda.internal.failure.AttemptTimeoutException;
import io.github.camelawslambda.internal.failure.ResponseTooLargeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The stream of a response, which can be read while the function writes it.
 *
 * <p>The stream buffers little, so a slow reader slows the function down. A read waits for the next byte, at most for
 * the timeout. If the response breaks off, this and all later reads throw an {@link IOException}, whose cause says why.
 *
 * <p>Thread-safe for one reader and for other threads that close or abort the stream. One thread at a time adds bytes.
 */
public final class ResponseStream extends InputStream {

    // Together with one frame and the bytes that an HTTP client has read ahead, a stream takes less than 1 MB.
    private static final int MOST_HELD = 256 * 1024;
    private static final int ROOM_AGAIN = MOST_HELD / 2;

    private final StreamControl control;
    private final long maxResponseSize;
    private final long timeoutNanos;
    // Not a monitor, which would pin a waiting virtual thread.
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PieceQueue pieces = new PieceQueue();
    private final List<Consumer<StreamEnd>> whenEnded = new ArrayList<>();
    private final StreamFailure failure = new StreamFailure();
    private volatile @Nullable StreamFinish finish;
    private volatile @Nullable StreamEnd end;
    private long received;
    private boolean isPaused;

    /**
     * @param maxResponseSize most bytes
     * @param timeout longest wait for the next byte
     */
    ResponseStream(StreamControl control, long maxResponseSize, Duration timeout) {
        this.control = control;
        this.maxResponseSize = maxResponseSize;
        this.timeoutNanos = timeout.toNanos();
    }

    /** The meaning of a response that breaks off. */
    public StreamFailure failure() {
        return failure;
    }

    /** Runs on the thread that ends the stream; at once if it has ended. It may still be closed then. */
    public void whenEnded(Consumer<StreamEnd> told) {
        StreamEnd known;
        lock.lock();
        try {
            known = end;
            if (known == null) {
                whenEnded.add(told);
            }
        } finally {
            lock.unlock();
        }
        if (known != null) {
            told.accept(known);
        }
    }

    void add(ByteBuffer bytes) {
        boolean isTooLarge;
        lock.lock();
        try {
            if (!isComing()) {
                return;
            }
            received += bytes.remaining();
            isTooLarge = received > maxResponseSize;
            if (isTooLarge) {
                finish = new StreamFinish(null, new ResponseTooLargeException(maxResponseSize, -1));
            } else {
                pieces.add(bytes);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (isTooLarge) {
            control.abort();
        }
    }

    private boolean isComing() {
        return finish == null && end == null;
    }

    /** Whether more bytes may be added; if not, the stream asks for more later. */
    boolean hasRoom() {
        lock.lock();
        try {
            isPaused = isComing() && pieces.held() >= MOST_HELD;
            return !isPaused;
        } finally {
            lock.unlock();
        }
    }

    /** The function has ended, with that error or, if null, successfully. */
    void end(Outcome.@Nullable FunctionError error) {
        finish(error == null ? StreamFinish.WELL : new StreamFinish(error, null));
    }

    /** No more bytes follow. */
    void breakOff(Throwable cause) {
        finish(new StreamFinish(null, cause));
    }

    private void finish(StreamFinish first) {
        lock.lock();
        try {
            if (finish == null) {
                finish = first;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        int taken;
        boolean isRoomAgain;
        lock.lock();
        try {
            await();
            taken = pieces.take(target, offset, length);
            isRoomAgain = isPaused && pieces.held() < ROOM_AGAIN;
            isPaused &= !isRoomAgain;
        } finally {
            lock.unlock();
        }
        if (isRoomAgain) {
            control.more();
        }
        return taken > 0 ? taken : endOfStream();
    }

    /** Waits until there is a byte, or none will follow. */
    private void await() throws InterruptedIOException {
        long remaining = timeoutNanos;
        while (pieces.available() == 0 && isComing()) {
            if (remaining <= 0) {
                finish = new StreamFinish(null, new AttemptTimeoutException());
                return;
            }
            try {
                remaining = changed.awaitNanos(remaining);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("The thread was interrupted while it waited for the response");
            }
        }
    }

    private int endOfStream() throws IOException {
        StreamEnd known = end;
        if (known == null) {
            // Not under the lock, since it may call the user's mapper.
            StreamFinish last = finish;
            LambdaInvocationException why = last == null ? null : failure.explain(last, received);
            known = why == null ? conclude(InvocationResult.SUCCESS, null) : conclude(why);
        }
        IOException reason = known.reason();
        if (reason != null) {
            throw new IOException(reason.getMessage(), reason.getCause());
        }
        return -1;
    }

    @Override
    public int available() {
        lock.lock();
        try {
            return pieces.available();
        } finally {
            lock.unlock();
        }
    }

    /** The stream is closed: bytes that the function still writes are discarded. */
    @Override
    public void close() {
        conclude(InvocationResult.SUCCESS, new IOException("The stream is closed"));
    }

    /** Aborts the stream for that reason. */
    public void abort(LambdaInvocationException why) {
        conclude(why);
    }

    private StreamEnd conclude(LambdaInvocationException why) {
        return conclude(InvocationResult.of(why), new IOException(why.getMessage(), why));
    }

    /** Ends the stream, unless it has ended. Returns how it has ended. */
    private StreamEnd conclude(InvocationResult result, @Nullable IOException reason) {
        StreamEnd known;
        lock.lock();
        try {
            known = end;
            if (known != null) {
                return known;
            }
            known = new StreamEnd(result, received, reason);
            end = known;
            pieces.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        control.abort();
        for (Consumer<StreamEnd> each : whenEnded) {
            each.accept(known);
        }
        return known;
    }
}
