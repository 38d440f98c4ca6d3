package io.github.camelawslambda.internal.invoke;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaInvocationException.ErrorAnswer;
import io.github.camelawslambda.LambdaRejectedException;
import io.github.camelawslambda.LambdaTimeoutException;
import io.github.camelawslambda.internal.invoke.PendingInvocations.Pending;
import io.github.camelawslambda.internal.settings.Backpressure;
import io.github.camelawslambda.internal.settings.Settings;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The entrance of the chain. An invocation needs a place among those in flight, and gives it back when its outcome is
 * there: a single message {@linkplain #enter enters}, which may block its caller; the elements of a batch
 * {@linkplain #queue queue}, which does not.
 *
 * <p>Thread-safe.
 */
public final class Admission {

    private final Invoker chain;
    private final InFlightLimit inFlight;
    private final Settings settings;
    private final PendingInvocations pending;
    private final LongSupplier clock;

    public Admission(
            Invoker chain, InFlightLimit inFlight, Settings settings, PendingInvocations pending, LongSupplier clock) {
        this.chain = chain;
        this.inFlight = inFlight;
        this.settings = settings;
        this.pending = pending;
        this.clock = clock;
    }

    /**
     * Takes a place for a single message. May block the calling thread.
     *
     * @throws LambdaRejectedException if there is no room, or none any more since the producer stops
     * @throws LambdaTimeoutException if the total timeout passed
     */
    public void enter(Invocation invocation, Pending message) {
        if (!inFlight.tryAcquire()) {
            waitForPlace(invocation, message);
        }
        if (!pending.isOpen()) {
            // What was given up at the stop makes room, but nothing more may be sent.
            inFlight.release();
            throw stopping(invocation.functionName());
        }
    }

    /** Queues for a place. Who completes or cancels the future leaves the queue. */
    public CompletableFuture<Void> queue() {
        return inFlight.acquire();
    }

    /** Gives a place back that was not used. */
    public void leave() {
        inFlight.release();
    }

    /** Invokes what has a place. The place is given back before the returned future completes. */
    public CompletableFuture<Outcome> invoke(Invocation invocation, Pending message) {
        CompletableFuture<Outcome> outcome;
        try {
            outcome = chain.invoke(invocation);
        } catch (RuntimeException | Error e) {
            inFlight.release();
            return CompletableFuture.completedFuture(Outcome.Failure.lasting(new LambdaInvocationException(
                    "%s could not be invoked: %s, which is the cause"
                            .formatted(invocation.functionName(), e.getClass().getName()),
                    e,
                    invocation.functionName(),
                    0,
                    false,
                    ErrorAnswer.NONE)));
        }
        message.giveUpBy((why, cause) -> outcome.complete(Outcome.Failure.lasting(givenUp(invocation, why, cause))));
        return outcome.thenApply(result -> {
            inFlight.release();
            return result;
        });
    }

    /** What a message gets that was not taken, because the producer stops. */
    public static LambdaRejectedException stopping(String functionName) {
        return rejected(functionName, "its endpoint is stopping. Send it again when it has been started", null);
    }

    /** What a message gets that was not sent; {@code why} is the reason and what to change. */
    public static LambdaRejectedException rejected(String functionName, String why, @Nullable Throwable cause) {
        return new LambdaRejectedException(
                "%s was not invoked: %s".formatted(functionName, why), cause, functionName, 0);
    }

    private static LambdaRejectedException givenUp(Invocation invocation, String why, @Nullable Throwable cause) {
        return new LambdaRejectedException(
                "%s was given up before it answered: %s. It may have run all the same"
                        .formatted(invocation.functionName(), why),
                cause,
                invocation.functionName(),
                invocation.attempt());
    }

    private void waitForPlace(Invocation invocation, Pending message) {
        String function = invocation.functionName();
        if (settings.backpressure() == Backpressure.REJECT) {
            throw rejected(
                    function,
                    "%d invocations are in flight on its client (maxConcurrency) and backpressure=reject: raise maxConcurrency or use backpressure=block"
                            .formatted(inFlight.limit()),
                    null);
        }
        CompletableFuture<Void> place = inFlight.acquire();
        message.giveUpBy((why, cause) -> place.cancel(false));
        try {
            await(place, invocation);
        } catch (CancellationException e) {
            throw stopping(function);
        } catch (TimeoutException e) {
            leave(place);
            throw new LambdaTimeoutException(
                    "%s was not invoked: %d invocations are in flight on its client and none made room within totalTimeout=%dms. Raise maxConcurrency or totalTimeout"
                            .formatted(
                                    function,
                                    inFlight.limit(),
                                    settings.retry().totalTimeout().toMillis()),
                    null,
                    function,
                    0);
        } catch (InterruptedException e) {
            leave(place);
            Thread.currentThread().interrupt();
            throw rejected(function, "its thread was interrupted while it waited for room", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a place is never refused", e);
        }
    }

    private void await(CompletableFuture<Void> place, Invocation invocation)
            throws InterruptedException, ExecutionException, TimeoutException {
        long total = settings.retry().totalTimeout().toNanos();
        if (total == 0) {
            place.get();
        } else {
            place.get(total - (clock.getAsLong() - invocation.arrivedNanos()), TimeUnit.NANOSECONDS);
        }
    }

    private void leave(CompletableFuture<Void> place) {
        if (!place.cancel(false)) {
            // It came in this very moment.
            inFlight.release();
        }
    }
}
