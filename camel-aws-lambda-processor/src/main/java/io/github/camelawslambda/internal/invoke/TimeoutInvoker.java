package io.github.camelawslambda.internal.invoke;

import io.github.camelawslambda.internal.failure.AttemptTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Abandons an attempt that takes longer than its timeout. */
public final class TimeoutInvoker implements Invoker {

    private final Invoker next;
    private final ScheduledExecutorService timer;

    public TimeoutInvoker(Invoker next, ScheduledExecutorService timer) {
        this.next = next;
        this.timer = timer;
    }

    @Override
    public CompletableFuture<Outcome> invoke(Invocation invocation) {
        CompletableFuture<Outcome> result = new CompletableFuture<>();
        // Started before the call, since marshalling and signing take time, too.
        Future<?> timeout = timer.schedule(
                () -> result.completeExceptionally(new AttemptTimeoutException()),
                invocation.timeout().toNanos(),
                TimeUnit.NANOSECONDS);
        CompletableFuture<Outcome> attempt = next.invoke(invocation);
        result.whenComplete((outcome, failure) -> {
            timeout.cancel(false);
            attempt.cancel(false);
        });
        attempt.whenComplete((outcome, failure) -> {
            if (failure == null) {
                if (!result.complete(outcome)) {
                    outcome.drop();
                }
            } else {
                result.completeExceptionally(failure);
            }
        });
        return result;
    }
}
