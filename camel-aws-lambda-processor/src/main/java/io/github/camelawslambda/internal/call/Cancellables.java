package io.github.camelawslambda.internal.call;

import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The futures that are cancelled when a call ends: its wait, and its timeout.
 *
 * <p>Thread-safe.
 */
final class Cancellables {

    private @Nullable Future<?> current;
    private @Nullable Future<?> deadline;
    private boolean isOver;

    /** Sets the wait to cancel, in place of an earlier one; cancels it at once if the call has ended. */
    synchronized void replace(Future<?> cancellable) {
        if (isOver) {
            cancellable.cancel(false);
        } else {
            current = cancellable;
        }
    }

    /** The call waits for nothing. */
    synchronized void clear() {
        current = null;
    }

    /** Whether a timer would end the call. */
    synchronized boolean hasDeadline() {
        return deadline != null;
    }

    /** Sets the timer that ends the call, in place of an earlier one. */
    synchronized void endBy(Future<?> timer) {
        if (deadline != null) {
            deadline.cancel(false);
        }
        deadline = timer;
        if (isOver) {
            timer.cancel(false);
        }
    }

    /** The call has ended. Actions that depend on the cancelled futures run on this thread. */
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
