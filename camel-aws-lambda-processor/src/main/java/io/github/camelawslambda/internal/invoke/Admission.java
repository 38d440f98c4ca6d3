package io.github.camelawslambda.internal.invoke;

import io.github.camelawslambda.LambdaRejectedException;
import io.github.camelawslambda.LambdaTimeoutException;
import io.github.camelawslambda.internal.concurrency.FunctionConcurrencies;
import io.github.camelawslambda.internal.concurrency.InFlightLimit;
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

    private final Chain chain;
    private final Bounds bounds;
    private final Settings settings;
    private final PendingInvocations pending;
    private final LongSupplier clock;

    /** @param clock nanoseconds, as of {@link System#nanoTime()} */
    public Admission(Chain chain, Bounds bounds, Settings settings, PendingInvocations pending, LongSupplier clock) {
        this.chain = chain;
        this.bounds = bounds;
        this.settings = settings;
        this.pending = pending;
        this.clock = clock;
    }

    /** What comes after the entrance. */
    @FunctionalInterface
    public interface Chain {

        /**
         * Invokes what has a place.
         *
         * @param place may be let go and taken again on the way, but is given back by the caller
         * @param message may be given up on the way
         */
        CompletableFuture<Outcome> invoke(Invocation invocation, Place place, Pending message);
    }

    /**
     * What bounds the invocations in flight.
     *
     * @param inFlight on a client
     * @param functions of each function; null where they are not bounded
     */
    public record Bounds(InFlightLimit inFlight, @Nullable FunctionConcurrencies functions) {}

    /**
     * Takes a place for a single message. May block the calling thread.
     *
     * @throws LambdaRejectedException if there is no room, or none any more since the producer stops
     * @throws LambdaTimeoutException if the total timeout passed
     */
    public Place enter(Invocation invocation, Pending message) {
        Place place = queue(invocation.function().name());
        if (!place.granted().isDone()) {
            waitFor(place, invocation, message);
        }
        if (!pending.isOpen()) {
            // What was given up at the stop makes room, but nothing more may be sent.
            place.release();
            throw stopping(invocation.functionName());
        }
        return place;
    }

    /** Queues for a place to invoke a function. */
    public Place queue(String function) {
        Place place = new Place(bounds, function);
        place.ask();
        return place;
    }

    /** Invokes what has a place. The place is given back before the returned future completes. */
    public CompletableFuture<Outcome> invoke(Invocation invocation, Place place, Pending message) {
        return chain.invoke(invocation, place, message).thenApply(result -> {
            place.release();
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

    /**
     * What a message gets that was taken and is given up; {@code why} is the reason.
     *
     * @param attempts how many were sent
     */
    static LambdaRejectedException givenUp(String functionName, int attempts, String why, @Nullable Throwable cause) {
        return attempts == 0
                ? rejected(functionName, why + ". Send it again later", cause)
                : new LambdaRejectedException(
                        "%s was given up before it answered: %s. It may have run all the same"
                                .formatted(functionName, why),
                        cause,
                        functionName,
                        attempts);
    }

    private void waitFor(Place place, Invocation invocation, Pending message) {
        if (settings.backpressure() == Backpressure.REJECT) {
            if (!place.leave()) {
                // It came in this very moment.
                return;
            }
            Place.Obstacle obstacle = place.obstacle();
            throw rejected(
                    invocation.functionName(),
                    "%s and backpressure=reject: %s or use backpressure=block"
                            .formatted(obstacle.what(), obstacle.remedy()),
                    null);
        }
        message.giveUpBy((why, cause) -> place.leave());
        try {
            await(place.granted(), invocation);
        } catch (CancellationException e) {
            throw stopping(invocation.functionName());
        } catch (TimeoutException e) {
            Place.Obstacle obstacle = place.obstacle();
            leave(place);
            throw new LambdaTimeoutException(
                    "%s was not invoked: %s and none made room within totalTimeout=%dms. Raise totalTimeout, or %s"
                            .formatted(
                                    invocation.functionName(),
                                    obstacle.what(),
                                    settings.retry().totalTimeout().toMillis(),
                                    obstacle.remedy()),
                    null,
                    invocation.functionName(),
                    0);
        } catch (InterruptedException e) {
            leave(place);
            Thread.currentThread().interrupt();
            throw rejected(invocation.functionName(), "its thread was interrupted while it waited for room", e);
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

    private static void leave(Place place) {
        if (!place.leave()) {
            // It came in this very moment.
            place.release();
        }
    }
}
