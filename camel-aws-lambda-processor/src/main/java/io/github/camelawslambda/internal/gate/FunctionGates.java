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
 * The gates of adaptive concurrency on one client: one that admits calls, one that gives room for attempts. Functions are
 * told apart by their names as they are sent; those that are not used for some minutes are forgotten.
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
     * @param most in flight of any function
     * @param timer ends pauses and forgets functions
     * @param clock nanoseconds, as of {@link System#nanoTime()}
     */
    public FunctionGates(int most, ScheduledExecutorService timer, LongSupplier clock) {
        this.most = most;
        this.timer = timer;
        this.clock = clock;
    }

    /** Admits a call, until it ends. */
    public Gate calls() {
        return new FunctionGate(FunctionLimit::admit, true);
    }

    /** Gives room for an attempt. */
    public Gate attempts() {
        return new FunctionGate(FunctionLimit::room, false);
    }

    /** The functions that are in use, throttled or paused, in no order. */
    public List<FunctionLimit> known() {
        return functions.values().stream().filter(FunctionLimit::isInUse).toList();
    }

    /** How many calls wait here: Lambda throttles their function, or as many as the client may send are under way. */
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
                // Forgotten at this moment: the next one is another.
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
        // After that: a sweep that begins now sees it.
        sweepLater();
        return created;
    }

    private void sweepLater() {
        if (isSweepDue.compareAndSet(false, true)) {
            try {
                timer.schedule(this::sweep, SWEEP_NANOS, TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException e) {
                // The component was stopped under it, and all is forgotten with it.
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
        // In this order: whoever enters afterwards sees that it is forgotten, whoever entered before is seen here.
        limit.forget();
        if (limit.isInUse()) {
            limit.remember();
        } else {
            functions.remove(limit.function(), limit);
        }
    }
}
