package io.github.camelawslambda.internal.batch;

import io.github.camelawslambda.internal.failure.Rejection;
import io.github.camelawslambda.internal.settings.Backpressure;
import java.util.concurrent.Semaphore;

/**
 * Bounds the messages that wait to share invocations, in number and in bytes. Beyond that their callers wait, in order, or
 * they are rejected.
 *
 * <p>Thread-safe.
 */
final class WaitingRoom {

    private final int messages;
    private final int units;
    // A semaphore counts no further than an int; more bytes than that are counted in larger units.
    private final int bytesPerUnit;
    private final Backpressure backpressure;
    private final Semaphore places;
    private final Semaphore space;

    /**
     * @param invocations how many invocations there are room for
     * @param size most messages of an invocation
     * @param bytes most bytes of an invocation
     */
    WaitingRoom(int invocations, int size, int bytes, Backpressure backpressure) {
        long allBytes = (long) invocations * bytes;
        this.messages = (int) Math.min(Integer.MAX_VALUE, (long) invocations * size);
        this.bytesPerUnit = (int) (allBytes / Integer.MAX_VALUE + 1);
        this.units = (int) Math.max(1, allBytes / bytesPerUnit);
        this.backpressure = backpressure;
        this.places = new Semaphore(messages, true);
        this.space = new Semaphore(units, true);
    }

    /**
     * Takes a message in; {@link #leave} must be called for it.
     *
     * @throws io.github.camelawslambda.LambdaRejectedException if there is no room, or the thread is interrupted
     */
    void enter(String function, int bytes) {
        if (backpressure == Backpressure.REJECT) {
            enterAtOnce(function, bytes);
            return;
        }
        try {
            places.acquire();
            try {
                space.acquire(unitsOf(bytes));
            } catch (InterruptedException e) {
                places.release();
                throw e;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Rejection.notInvoked(
                    function, "its thread was interrupted while it waited for room. Send it again later", e);
        }
    }

    private void enterAtOnce(String function, int bytes) {
        boolean isIn = places.tryAcquire();
        if (isIn && !space.tryAcquire(unitsOf(bytes))) {
            places.release();
            isIn = false;
        }
        if (!isIn) {
            throw Rejection.notInvoked(
                    function,
                    "%d messages with %d bytes wait to share invocations, at most %d with %d bytes may, and backpressure=reject: raise maxConcurrency, batchSize or batchBytes, or use backpressure=block"
                            .formatted(
                                    messages - places.availablePermits(),
                                    (long) (units - space.availablePermits()) * bytesPerUnit,
                                    messages,
                                    (long) units * bytesPerUnit),
                    null);
        }
    }

    /** A message that was taken in waits no more. */
    void leave(int bytes) {
        space.release(unitsOf(bytes));
        places.release();
    }

    // A message may be larger than all the room there is: it takes all of it then.
    private int unitsOf(int bytes) {
        return Math.min(units, Math.max(1, bytes / bytesPerUnit));
    }
}
