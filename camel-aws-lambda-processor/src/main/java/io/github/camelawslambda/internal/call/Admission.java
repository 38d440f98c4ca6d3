package io.github.camelawslambda.internal.call;

import io.github.camelawslambda.internal.failure.Obstacle;
import io.github.camelawslambda.internal.failure.Rejection;
import io.github.camelawslambda.internal.settings.Backpressure;

/**
 * Admits single messages. If there is no room, the caller waits for it, or the message is rejected. Elements of batches
 * do not need admission, since a batch queues for one of them at a time.
 *
 * <p>Thread-safe.
 */
public final class Admission {

    private final RetryLoop loop;
    private final Backpressure backpressure;

    public Admission(RetryLoop loop, Backpressure backpressure) {
        this.loop = loop;
        this.backpressure = backpressure;
    }

    /** Starts the call of a single message. Blocks the calling thread until the call is admitted or done. */
    public void enter(Call call) {
        if (loop.start(call)) {
            return;
        }
        if (backpressure == Backpressure.REJECT) {
            reject(call);
            return;
        }
        try {
            call.awaitAdmission();
        } catch (InterruptedException e) {
            loop.abort(call, "its thread was interrupted while it waited for room", e);
            Thread.currentThread().interrupt();
        }
    }

    private void reject(Call call) {
        Obstacle obstacle = call.waitingFor();
        if (obstacle != null) {
            loop.reject(
                    call,
                    Rejection.notInvoked(
                            call.functionName(),
                            "%s and backpressure=reject: %s or use backpressure=block"
                                    .formatted(obstacle.what(), obstacle.remedy()),
                            null));
        }
    }
}
