package io.github.camelawslambda.internal.call;

import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * What is cancelled when a call ends: what it waits for, and the timer that would end it.
 *
 * <p>Thread-safe.
 */
final class Cancellables {

    private @Nullable Future<?> current;
    private @Nullable Future<?> deadline;
    private boolean isOver;

    /** What is cancelled from now on, instead of anything before; at once if the call has ended. */
    synchronized void replace(Future<?> cancellable) {
        if (isOver) {
            cancellable.cancel(false);
        } else {
            current = cancellable;
        }
    }

    /** It waits for nothing. */
    synchronized void clear() {
        current = null;
    }

    /** Whether a timer ends the call. */
    synchronized boolean hasDeadline() {
        return deadline != null;
    }

    /** The call is ended by that timer, and by no earlier one. */
    synchronized void endBy(Future<?> timer) {
        if (deadline != null) {
            deadline.cancel(false);
        }
        deadline = timer;
        if (isOver) {
            timer.cancel(false);
        }
    }

    /** The call has ended. What depends on what is cancelled runs on this thread. */
    void cancelAll() {
        Future<?> waitedFor;
        Future<?> timer;
        synchronized (this) {
            isOver = true;
            waitedFor = current;
            timer = deadline;
        }
        if (waitedFor != null) {
            waitedFor.cancel(false);
        }
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
