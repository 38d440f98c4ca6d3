package io.github.camelawslambda.internal.invoke;

import io.github.camelawslambda.internal.concurrency.FunctionConcurrencies;
import io.github.camelawslambda.internal.concurrency.FunctionConcurrency;
import io.github.camelawslambda.internal.concurrency.Thrown;
import io.github.camelawslambda.internal.invoke.CredentialsInvoker.Fetched;
import io.github.camelawslambda.internal.ratelimit.Permits;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt needs before it may be sent: room for its function, its place in flight, credentials, and a permit of
 * the rate limit. In this order, so that who waits for room is in nobody else's way, and a permit is used as soon as it is
 * there: permits that pile up would be a burst.
 *
 * <p>Thread-safe. Waiting for any of them holds no thread.
 */
public final class Clearance {

    private static final CompletableFuture<Void> AT_ONCE = CompletableFuture.completedFuture(null);

    private final @Nullable FunctionConcurrencies functions;
    private final Fetched credentials;
    private final @Nullable Permits permits;
    private final ScheduledExecutorService timer;

    /**
     * @param functions null where attempts are not bounded by function
     * @param permits null where there is no rate limit
     * @param timer ends the wait for credentials, of which each attempt has its {@code timeout}
     */
    public Clearance(
            @Nullable FunctionConcurrencies functions,
            Fetched credentials,
            @Nullable Permits permits,
            ScheduledExecutorService timer) {
        this.functions = functions;
        this.credentials = credentials;
        this.permits = permits;
        this.timer = timer;
    }

    /** Whether attempts are bounded by function. */
    boolean isByFunction() {
        return functions != null;
    }

    /**
     * Asks for one attempt of a message that has a place. The future fails with a {@link io.github.camelawslambda.LambdaRateLimitException} where the
     * rate limit gives no permit, with what else was thrown where there are no credentials (a {@link TimeoutException} where
     * they did not come in time), and may complete on any thread; who cancels it leaves all queues.
     *
     * @param attempts how many have been sent before
     */
    CompletableFuture<Cleared> ask(Invocation invocation, Place place, int attempts) {
        CompletableFuture<Cleared> result = new CompletableFuture<>();
        Cleared cleared = new Cleared(
                functions == null ? null : functions.join(invocation.function().name()));
        CompletableFuture<Void> room = cleared.room();
        if (!room.isDone()) {
            place.pause();
        }
        Cancellation.of(room, result);
        room.whenComplete((given, cancelled) -> {
            if (cancelled == null) {
                resume(invocation, place, attempts, cleared, result);
            } else {
                cleared.leave();
            }
        });
        return result;
    }

    private void resume(
            Invocation invocation, Place place, int attempts, Cleared cleared, CompletableFuture<Cleared> result) {
        CompletableFuture<Void> resumed = place.resume();
        Cancellation.of(resumed, result);
        resumed.whenComplete((given, cancelled) -> {
            if (cancelled == null) {
                awaitCredentials(invocation, attempts, cleared, result);
            } else {
                cleared.end(null);
            }
        });
    }

    private void awaitCredentials(
            Invocation invocation, int attempts, Cleared cleared, CompletableFuture<Cleared> result) {
        if (credentials.areThere()) {
            takePermit(invocation, attempts, cleared, result);
            return;
        }
        CompletableFuture<Void> fetched = fetch(invocation.timeout());
        Cancellation.of(fetched, result);
        fetched.whenComplete((there, failure) -> {
            if (failure == null) {
                takePermit(invocation, attempts, cleared, result);
            } else {
                cleared.end(null);
                result.completeExceptionally(Thrown.unwrapped(failure));
            }
        });
    }

    private CompletableFuture<Void> fetch(Duration patience) {
        try {
            // The fetch is for all: who gives up leaves it to the others.
            CompletableFuture<Void> fetched = credentials.fetch().copy();
            if (!fetched.isDone()) {
                Runnable end = () -> fetched.completeExceptionally(new TimeoutException());
                Cancellation.of(timer.schedule(end, patience.toNanos(), TimeUnit.NANOSECONDS), fetched);
            }
            return fetched;
        } catch (RejectedExecutionException e) {
            // A pool was shut down under it.
            return CompletableFuture.failedFuture(e);
        }
    }

    private void takePermit(Invocation invocation, int attempts, Cleared cleared, CompletableFuture<Cleared> result) {
        if (permits == null || result.isDone()) {
            pass(cleared, result);
            return;
        }
        CompletableFuture<Void> permit = permits.take(invocation.functionName(), invocation.timeout(), attempts);
        Cancellation.of(permit, result);
        permit.whenComplete((taken, failure) -> {
            if (failure == null) {
                pass(cleared, result);
            } else {
                cleared.end(null);
                result.completeExceptionally(Thrown.unwrapped(failure));
            }
        });
    }

    private static void pass(Cleared cleared, CompletableFuture<Cleared> result) {
        cleared.send();
        if (!result.complete(cleared)) {
            // Cancelled in this very moment: a permit is lost, no place is.
            cleared.end(null);
        }
    }

    /** One attempt, which may be sent now. To be ended. */
    final class Cleared {

        private final @Nullable FunctionConcurrency function;
        private boolean isSent;
        private int generation;

        private Cleared(@Nullable FunctionConcurrency function) {
            this.function = function;
        }

        private CompletableFuture<Void> room() {
            return function == null ? AT_ONCE : function.roomForAttempt();
        }

        private void send() {
            if (function != null) {
                isSent = true;
                generation = function.send();
            }
        }

        private void leave() {
            if (functions != null && function != null) {
                functions.leave(function);
            }
        }

        /** The attempt is over; null where it was not sent, or was given up. */
        void end(@Nullable Outcome outcome) {
            if (function == null) {
                return;
            }
            if (!isSent) {
                function.notSent();
            } else if (outcome instanceof Outcome.Failure failure
                    && failure.retry().throttled()) {
                function.throttled(generation, failure.retry().notBefore());
            } else if (outcome == null || outcome instanceof Outcome.Failure) {
                function.unanswered();
            } else {
                function.taken(generation);
            }
            leave();
        }
    }
}
