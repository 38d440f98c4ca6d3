package io.github.camelawslambda.internal.invoke;

import io.github.camelawslambda.LambdaRejectedException;
import io.github.camelawslambda.LambdaTimeoutException;
import io.github.camelawslambda.internal.settings.Backpressure;
import io.github.camelawslambda.internal.settings.Settings;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Lets single messages in: gives them a place among the invocations in flight, or makes their caller wait for one. */
public final class Admission {

    private final InFlightLimit inFlight;
    private final Settings settings;
    private final PendingInvocations pending;
    private final LongSupplier clock;

    public Admission(InFlightLimit inFlight, Settings settings, PendingInvocations pending, LongSupplier clock) {
        this.inFlight = inFlight;
        this.settings = settings;
        this.pending = pending;
        this.clock = clock;
    }

    /**
     * Takes a place, to be given back to the limit. May block the calling thread.
     *
     * @throws LambdaRejectedException if there is no room, or none any more since the producer stops
     * @throws LambdaTimeoutException if the total timeout passed
     */
    public void enter(Invocation invocation) {
        if (!inFlight.tryAcquire()) {
            waitForPlace(invocation);
        }
        if (!pending.isOpen()) {
            // What was given up at the stop makes room, but nothing more may be sent.
            inFlight.release();
            throw stopping(invocation);
        }
    }

    /** What a message gets that was not taken, because the producer stops. */
    public static LambdaRejectedException stopping(Invocation invocation) {
        return rejected(invocation, "its endpoint is stopping. Send it again when it has been started", null);
    }

    /**
     * What a message gets that was taken and then given up.
     *
     * @param why the reason, in a few words
     */
    public static LambdaRejectedException givenUp(Invocation invocation, String why, @Nullable Throwable cause) {
        return new LambdaRejectedException(
                "%s was given up before it answered: %s. It may have run all the same"
                        .formatted(invocation.functionName(), why),
                cause,
                invocation.functionName(),
                invocation.attempt());
    }

    private void waitForPlace(Invocation invocation) {
        if (settings.backpressure() == Backpressure.REJECT) {
            throw rejected(
                    invocation,
                    "%d invocations are in flight on its client (maxConcurrency) and backpressure=reject: raise maxConcurrency or use backpressure=block"
                            .formatted(inFlight.limit()),
                    null);
        }
        CompletableFuture<Void> place = inFlight.acquire();
        pending.add(place, () -> place.cancel(false));
        try {
            await(place, invocation);
        } catch (CancellationException e) {
            throw stopping(invocation);
        } catch (TimeoutException e) {
            leave(place);
            throw new LambdaTimeoutException(
                    "%s was not invoked: %d invocations are in flight on its client and none made room within totalTimeout=%dms. Raise maxConcurrency or totalTimeout"
                            .formatted(
                                    invocation.functionName(),
                                    inFlight.limit(),
                                    settings.retry().totalTimeout().toMillis()),
                    null,
                    invocation.functionName(),
                    0);
        } catch (InterruptedException e) {
            leave(place);
            Thread.currentThread().interrupt();
            throw rejected(invocation, "its thread was interrupted while it waited for room", e);
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

    private static LambdaRejectedException rejected(Invocation invocation, String why, @Nullable Throwable cause) {
        return new LambdaRejectedException(
                "%s was not invoked: %s".formatted(invocation.functionName(), why),
                cause,
                invocation.functionName(),
                0);
    }
}
