package io.github.camelawslambda.internal.gate;

import io.github.camelawslambda.internal.client.CredentialsSource;
import io.github.camelawslambda.internal.failure.CredentialsTimeoutException;
import io.github.camelawslambda.internal.failure.Obstacle;
import io.github.camelawslambda.internal.ratelimit.FairQueue;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The credentials of a client. They are fetched on a thread that may block, before an attempt needs them: the SDK would
 * block the sending thread until STS or the instance answers. All calls of the client wait for the same fetch, each at
 * most for its {@code timeout}.
 */
public final class CredentialsGate implements Gate {

    private final CredentialsSource source;
    private final Executor blocking;
    private final ScheduledExecutorService timer;
    private final Clock clock;
    private final FairQueue<Permit> waiting = new FairQueue<>();
    private boolean isFetching;
    private volatile Instant until = Instant.MIN;

    /** @param blocking runs fetches */
    public CredentialsGate(CredentialsSource source, Executor blocking, ScheduledExecutorService timer, Clock clock) {
        this.source = source;
        this.blocking = blocking;
        this.timer = timer;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<Permit> enter(Entrant entrant) {
        if (areThere()) {
            return OPEN;
        }
        CompletableFuture<Permit> turn = join();
        try {
            Future<?> timeout = timer.schedule(
                    () -> turn.completeExceptionally(new CredentialsTimeoutException(source.toString())),
                    entrant.timeout().toNanos(),
                    TimeUnit.NANOSECONDS);
            turn.whenComplete((given, failure) -> timeout.cancel(false));
        } catch (RejectedExecutionException e) {
            // The component was stopped meanwhile.
            turn.completeExceptionally(e);
        }
        return turn;
    }

    @Override
    public Obstacle obstacle(Entrant entrant) {
        return Obstacle.credentials(source.toString());
    }

    private boolean areThere() {
        return until.equals(Instant.MAX) || clock.instant().isBefore(until);
    }

    /** Waits for the current fetch, or for a new one. */
    private CompletableFuture<Permit> join() {
        CompletableFuture<Permit> turn;
        synchronized (this) {
            turn = waiting.join();
            if (isFetching) {
                return turn;
            }
            isFetching = true;
        }
        blocking.execute(this::fetch);
        return turn;
    }

    private void fetch() {
        try {
            until = source.fetch();
        } catch (Throwable e) {
            // Also errors and checked exceptions, which not all languages declare: a user's provider may throw
            // anything.
            finish(waiter -> waiter.completeExceptionally(e));
            return;
        }
        finish(waiter -> waiter.complete(Permit.NONE));
    }

    /** Later calls wait for another fetch. */
    private void finish(Consumer<CompletableFuture<Permit>> end) {
        List<CompletableFuture<Permit>> served = new ArrayList<>();
        synchronized (this) {
            isFetching = false;
            for (CompletableFuture<Permit> next = waiting.poll(); next != null; next = waiting.poll()) {
                served.add(next);
            }
        }
        served.forEach(end);
    }
}
