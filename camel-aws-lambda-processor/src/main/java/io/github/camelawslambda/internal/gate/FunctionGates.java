package io.github.camelawslambda.internal.gate;

import io.github.camelawslambda.internal.failure.Failure;
import io.github.camelawslambda.internal.failure.Obstacle;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * The two gates of adaptive concurrency on one client: one admits calls, the other gives room for attempts. Functions
 * are identified by their names as they are sent, and forgotten after some minutes without use.
 *
 * <p>Thread-safe; no call blocks.
 */
public final class FunctionGates {

    private static final long SWEEP_NANOS = FunctionLimit.FADE.toNanos();

    private final int most;
    private final ScheduledExecutorService timer;
    private final LongSupplier clock;
    private final Map<String, FunctionLimit> functions = new ConcurrentHashMap<>();
    private final AtomicBoolean isSweepDue = new AtomicBoolean();

    /**
     * @param most attempts in flight of one function
     * @param timer ends pauses and forgets functions
     * @param clock nanoseconds, from {@link System#nanoTime()}
     */
    public FunctionGates(int most, ScheduledExecutorService timer, LongSupplier clock) {
        this.most = most;
        this.timer = timer;
        this.clock = clock;
    }

    /** The gate that admits calls. The permit lasts until the call ends. */
    public Gate calls() {
        return new FunctionGate(FunctionLimit::admit, true);
    }

    /** The gate that gives room for an attempt. */
    public Gate attempts() {
        return new FunctionGate(FunctionLimit::room, false);
    }

    /** The functions that are in use, throttled or paused, in any order. */
    public List<FunctionLimit> known() {
        return functions.values().stream().filter(FunctionLimit::isInUse).toList();
    }

    /** The number of calls that wait here: Lambda throttles their function, or the client sends as many as it may. */
    int waiting() {
        return functions.values().stream().mapToInt(FunctionLimit::waiting).sum();
    }

    private final class FunctionGate implements Gate {

        private final Function<FunctionLimit, CompletableFuture<Permit>> door;
        private final boolean isOfCall;

        FunctionGate(Function<FunctionLimit, CompletableFuture<Permit>> door, boolean isOfCall) {
            this.door = door;
            this.isOfCall = isOfCall;
        }

        @Override
        public CompletableFuture<Permit> enter(Entrant entrant) {
            while (true) {
                FunctionLimit limit = limit(entrant.function());
                CompletableFuture<Permit> entering = door.apply(limit);
                if (!limit.isForgotten()) {
                    return entering;
                }
                // Forgotten meanwhile: try again with a new entry.
                if (!entering.cancel(false)) {
                    entering.thenAccept(permit -> permit.handBack(null));
                }
                Thread.onSpinWait();
            }
        }

        @Override
        public Obstacle obstacle(Entrant entrant) {
            return limit(entrant.function()).obstacle();
        }

        @Override
        public boolean isKeptAfter(Failure failure) {
            return isOfCall;
        }
    }

    private FunctionLimit limit(String function) {
        FunctionLimit known = functions.get(function);
        if (known != null) {
            return known;
        }
        FunctionLimit created =
                functions.computeIfAbsent(function, name -> new FunctionLimit(name, most, timer, clock));
        // Called afterwards, so that a sweep that begins now sees the new entry.
        sweepLater();
        return created;
    }

    private void sweepLater() {
        if (isSweepDue.compareAndSet(false, true)) {
            try {
                timer.schedule(this::sweep, SWEEP_NANOS, TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException e) {
                // The component was stopped meanwhile; everything is forgotten with it.
                isSweepDue.set(false);
            }
        }
    }

    private void sweep() {
        isSweepDue.set(false);
        functions.values().forEach(this::forgetUnused);
        if (!functions.isEmpty()) {
            sweepLater();
        }
    }

    private void forgetUnused(FunctionLimit limit) {
        limit.fade();
        // In this order: a call that enters later sees that the function is forgotten; a call that entered earlier is
        // seen here.
        limit.forget();
        if (limit.isInUse()) {
            limit.remember();
        } else {
            functions.remove(limit.function(), limit);
        }
    }
}
