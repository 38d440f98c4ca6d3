package io.github.camelawslambda.internal.gate;

import io.github.camelawslambda.internal.client.CredentialsSource;
import io.github.camelawslambda.internal.failure.CredentialsTimeoutException;
import io.github.camelawslambda.internal.failure.Obstacle;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The credentials of a client: fetched on a thread that may block, before an attempt needs them, since the SDK would wait
 * for STS or the instance on the sending thread. All calls of the client wait for the same fetch, each for its own {@code
 * timeout} at most.
 */
public final class CredentialsGate implements Gate {

    private final CredentialsSource source;
    private final Executor blocking;
    private final ScheduledExecutorService timer;
    private final Clock clock;
    private volatile Instant until = Instant.MIN;
    private CompletableFuture<Void> fetch = CompletableFuture.completedFuture(null);

    /** @param blocking runs fetches */
    public CredentialsGate(CredentialsSource source, Executor blocking, ScheduledExecutorService timer, Clock clock) {
        this.source = source;
        this.blocking = blocking;
        this.timer = timer;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<Permit> enter(Entrant entrant) {
        return areThere() ? OPEN : Gate.after(fetched(entrant));
    }

    @Override
    public Obstacle obstacle(Entrant entrant) {
        return new Obstacle("it waits for credentials from " + source, "check that they can be fetched");
    }

    private boolean areThere() {
        return until.equals(Instant.MAX) || clock.instant().isBefore(until);
    }

    private CompletableFuture<Void> fetched(Entrant entrant) {
        try {
            // The fetch is for all: a call that is aborted leaves it to the others.
            CompletableFuture<Void> wait = fetch().copy();
            if (!wait.isDone()) {
                Future<?> timeout = timer.schedule(
                        () -> wait.completeExceptionally(new CredentialsTimeoutException(source.toString())),
                        entrant.timeout().toNanos(),
                        TimeUnit.NANOSECONDS);
                wait.whenComplete((done, failure) -> timeout.cancel(false));
            }
            return wait;
        } catch (RejectedExecutionException e) {
            // The component was stopped under it.
            return CompletableFuture.failedFuture(e);
        }
    }

    private synchronized CompletableFuture<Void> fetch() {
        if (fetch.isDone()) {
            fetch = CompletableFuture.runAsync(() -> until = source.fetch(), blocking);
        }
        return fetch;
    }
}
