package io.github.camelawslambda.internal.concurrency;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;

/**
 * The functions that are invoked on one client, told apart by their names as they are sent. Only those in use, and those
 * that Lambda throttles, are remembered.
 *
 * <p>Thread-safe.
 */
public final class FunctionConcurrencies {

    private final int most;
    private final ScheduledExecutorService timer;
    private final LongSupplier clock;
    private final Map<String, FunctionConcurrency> functions = new ConcurrentHashMap<>();

    /**
     * @param most in flight of any function
     * @param timer ends pauses
     * @param clock nanoseconds, as of {@link System#nanoTime()}
     */
    public FunctionConcurrencies(int most, ScheduledExecutorService timer, LongSupplier clock) {
        this.most = most;
        this.timer = timer;
        this.clock = clock;
    }

    /** The function of that name, to be left with {@link #leave}. */
    public FunctionConcurrency join(String function) {
        return functions.compute(function, (name, known) -> {
            FunctionConcurrency joined = known == null ? new FunctionConcurrency(name, most, timer, clock) : known;
            return joined.joined();
        });
    }

    /** Those in use and those that Lambda throttles, in no order. */
    public List<FunctionConcurrency> known() {
        return List.copyOf(functions.values());
    }

    /** Who joined has done with it. */
    public void leave(FunctionConcurrency left) {
        functions.compute(left.function(), (name, known) -> left.isOverWhenLeft() ? null : left);
    }
}
