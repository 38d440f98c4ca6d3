package io.github.camelawslambda.internal.call;

import io.github.camelawslambda.internal.failure.FailureClassifier;
import io.github.camelawslambda.internal.invoke.Invocation;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Ends calls that have used up {@code totalTimeout}.
 *
 * <p>Thread-safe.
 */
final class TotalTimeout {

    private final Duration totalTimeout;
    private final FailureClassifier classifier;
    private final ScheduledExecutorService timer;
    private final LongSupplier clock;

    /**
     * @param totalTimeout zero for none
     * @param clock nanoseconds, from {@link System#nanoTime()}
     */
    TotalTimeout(
            Duration totalTimeout, FailureClassifier classifier, ScheduledExecutorService timer, LongSupplier clock) {
        this.totalTimeout = totalTimeout;
        this.classifier = classifier;
        this.timer = timer;
        this.clock = clock;
    }

    /**
     * Bounds the wait of a call that has not been read yet. Once it has been read, {@link #start} replaces this bound.
     */
    void startUnread(Call call) {
        if (!call.cancellables().hasDeadline()) {
            endIn(call, totalTimeout.toNanos() - call.caller().waitedNanos());
        }
    }

    /** Bounds a call that was read. The time counts from the arrival of the message. */
    void start(Call call, Invocation read) {
        endIn(call, remainingNanos(read));
    }

    /** Whether a wait would use up all remaining time. */
    boolean isOverAfter(Duration wait, Invocation invocation) {
        return !totalTimeout.isZero() && wait.toNanos() >= remainingNanos(invocation);
    }

    private long remainingNanos(Invocation invocation) {
        return totalTimeout.toNanos() - (clock.getAsLong() - invocation.arrivedNanos());
    }

    private void endIn(Call call, long nanos) {
        if (totalTimeout.isZero()) {
            return;
        }
        if (nanos <= 0) {
            end(call);
        } else {
            call.cancellables().endBy(timer.schedule(() -> end(call), nanos, TimeUnit.NANOSECONDS));
        }
    }

    private void end(Call call) {
        call.endEarly(
                () -> classifier.totalTimeout(call.failedAttempt(), call.waitingFor(), call.lastFailure()),
                clock.getAsLong());
    }
}
