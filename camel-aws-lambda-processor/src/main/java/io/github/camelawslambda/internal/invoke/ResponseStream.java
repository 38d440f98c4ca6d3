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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A response that is read while the function writes it.
 *
 * <p>It holds little: whoever reads slowly slows the function down. A read waits for the next byte, for its timeout at most. A
 * stream that does not end well ends with an {@link IOException}, whose cause says why, and says it again whenever it is read.
 *
 * <p>Thread-safe, as one that reads, and others that close or abort it. The bytes are added by one thread at a time.
 */
public final class ResponseStream extends InputStream {

    // With one frame and what an HTTP client has read ahead it stays below 1 MB.
    private static final int MOST_HELD = 256 * 1024;
    private static final int ROOM_AGAIN = MOST_HELD / 2;

    private final StreamControl control;
    private final long maxResponseSize;
    private final long timeoutNanos;
    // No monitor: it would pin a virtual thread that waits.
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PieceQueue pieces = new PieceQueue();
    private final List<Consumer<Ended>> whenEnded = new ArrayList<>();
    private volatile @Nullable Explanation brokenOff;
    private volatile @Nullable Function<Outcome.FunctionError, LambdaInvocationException> failed;
    private @Nullable Finish finish;
    private volatile @Nullable Conclusion conclusion;
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

    /**
     * How a stream ended: read to its end, closed early, or aborted.
     *
     * @param bytes that came
     */
    public record Ended(InvocationResult result, long bytes) {}

    /**
     * The end, and what each later read says.
     *
     * @param reason null if the response was read to its end
     */
    private record Conclusion(Ended ended, @Nullable IOException reason) {}

    /** Says what it means that a stream broke off. */
    @FunctionalInterface
    public interface Explanation {

        /**
         * What a user gets.
         *
         * @param bytes that had come
         */
        LambdaInvocationException of(Throwable broken, long bytes);
    }

    /** Nothing more comes; one at most is there, none if all is well. */
    private record Finish(
            Outcome.@Nullable FunctionError error, @Nullable Throwable broken) {

        static final Finish WELL = new Finish(null, null);
    }

    /** Says what it means that it broke off. Must be known before it is read. */
    public void brokenOffAs(Explanation known) {
        brokenOff = known;
    }

    /** Says what it means that the function failed at its end. Must be known before it is read. */
    public void failedAs(Function<Outcome.FunctionError, LambdaInvocationException> known) {
        failed = known;
    }

    /** Tells when the stream has ended, on the thread that ended it; at once if it has. It may still be closed then. */
    public void whenEnded(Consumer<Ended> told) {
        Conclusion known;
        lock.lock();
        try {
            known = conclusion;
            if (known == null) {
                whenEnded.add(told);
            }
        } finally {
            lock.unlock();
        }
        if (known != null) {
            told.accept(known.ended());
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
                finish = new Finish(null, new ResponseTooLargeException(maxResponseSize, -1));
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
        return finish == null && conclusion == null;
    }

    /** Whether more may be added; if not, more is asked for later. */
    boolean hasRoom() {
        lock.lock();
        try {
            isPaused = isComing() && pieces.held() >= MOST_HELD;
            return !isPaused;
        } finally {
            lock.unlock();
        }
    }

    /** The function has ended, with that error; null for none. */
    void end(Outcome.@Nullable FunctionError error) {
        finish(error == null ? Finish.WELL : new Finish(error, null));
    }

    /** No more comes. */
    void breakOff(Throwable cause) {
        finish(new Finish(null, cause));
    }

    private void finish(Finish end) {
        lock.lock();
        try {
            if (finish == null) {
                finish = end;
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

    /** Waits until there is a byte, or none will come. */
    private void await() throws InterruptedIOException {
        long remaining = timeoutNanos;
        while (pieces.available() == 0 && isComing()) {
            if (remaining <= 0) {
                finish = new Finish(null, new AttemptTimeoutException());
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
        Conclusion known = conclusion;
        if (known == null) {
            LambdaInvocationException why = explain();
            known = why == null ? conclude(InvocationResult.SUCCESS, null) : conclude(why);
        }
        IOException reason = known.reason();
        if (reason != null) {
            throw new IOException(reason.getMessage(), reason.getCause());
        }
        return -1;
    }

    // Not under the lock: it may call the user's mapper.
    private @Nullable LambdaInvocationException explain() {
        Finish known;
        long bytes;
        lock.lock();
        try {
            known = finish;
            bytes = received;
        } finally {
            lock.unlock();
        }
        Outcome.FunctionError error = known == null ? null : known.error();
        if (error != null) {
            return Objects.requireNonNull(failed, "known before it is read").apply(error);
        }
        Throwable broken = known == null ? null : known.broken();
        return broken == null
                ? null
                : Objects.requireNonNull(brokenOff, "known before it is read").of(broken, bytes);
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

    /** Nobody reads on: what the function still writes is not wanted. */
    @Override
    public void close() {
        conclude(InvocationResult.SUCCESS, new IOException("The stream is closed"));
    }

    /** Ends it for that reason. */
    public void abort(LambdaInvocationException why) {
        conclude(why);
    }

    private Conclusion conclude(LambdaInvocationException why) {
        return conclude(InvocationResult.of(why), new IOException(why.getMessage(), why));
    }

    /** Ends it, unless it has ended; returns how it did. */
    private Conclusion conclude(InvocationResult result, @Nullable IOException reason) {
        Conclusion known;
        lock.lock();
        try {
            known = conclusion;
            if (known != null) {
                return known;
            }
            known = new Conclusion(new Ended(result, received), reason);
            conclusion = known;
            pieces.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        control.abort();
        for (Consumer<Ended> each : whenEnded) {
            each.accept(known.ended());
        }
        return known;
    }
}
