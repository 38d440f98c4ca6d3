package io.github.camelawslambda.test.internal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Waits that hold no thread: one thread serves all of them. */
@SuppressWarnings("FutureReturnValueIgnored") // of the callbacks that only cancel a timer
final class Timers {

    private final ScheduledThreadPoolExecutor executor =
            new ScheduledThreadPoolExecutor(1, DaemonThreads.named("local-lambda-timer"));

    Timers() {
        // A timeout of 15 minutes would otherwise keep its payload in memory that long.
        executor.setRemoveOnCancelPolicy(true);
    }

    /** Returns a future that completes after that time; completing or cancelling it earlier frees the timer. */
    CompletableFuture<Void> after(Duration delay) {
        CompletableFuture<Void> elapsed = new CompletableFuture<>();
        if (delay.isZero() || delay.isNegative()) {
            elapsed.complete(null);
            return elapsed;
        }
        try {
            Future<?> timer = executor.schedule(() -> elapsed.complete(null), delay.toNanos(), TimeUnit.NANOSECONDS);
            elapsed.whenComplete((nothing, failure) -> timer.cancel(false));
        } catch (RejectedExecutionException e) {
            // The server has been closed, so nothing waits any more.
            elapsed.cancel(false);
        }
        return elapsed;
    }

    void close() {
        executor.shutdownNow();
    }
}
