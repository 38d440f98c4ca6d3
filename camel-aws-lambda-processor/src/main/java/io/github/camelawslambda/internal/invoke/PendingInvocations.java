package io.github.camelawslambda.internal.invoke;

import io.github.camelawslambda.internal.settings.DurationText;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What a producer has taken on and not finished, so that a stop can wait for it and then give up the rest by name.
 *
 * <p>Thread-safe.
 */
public final class PendingInvocations {

    private final Set<Pending> pending = ConcurrentHashMap.newKeySet();
    private volatile boolean open = true;

    /** Something to wait for, and how to end it. */
    private record Pending(CompletableFuture<?> done, Runnable giveUp) {}

    /**
     * Remembers an invocation until it is done. Where the stop has begun, it is given up at once.
     *
     * @param giveUp ends it by name; must do nothing where it is done already
     */
    public void add(CompletableFuture<?> done, Runnable giveUp) {
        Pending entry = new Pending(done, giveUp);
        pending.add(entry);
        done.whenComplete((result, error) -> pending.remove(entry));
        if (!open) {
            giveUp.run();
        }
    }

    /** Begins, or begins again after a stop. */
    public void open() {
        open = true;
    }

    /** Whether new invocations may begin: not any more once the rest is given up. */
    boolean isOpen() {
        return open;
    }

    /** Runs something as soon as nothing is pending, perhaps at once and on this thread. Nothing may be added any more. */
    public void whenIdle(Runnable then) {
        forgetDone();
        if (pending.isEmpty()) {
            then.run();
        } else {
            all().whenComplete((done, error) -> whenIdle(then));
        }
    }

    /** Waits for what is pending, at most for the given time, then gives up the rest. */
    public void close(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + DurationText.bounded(patience).toNanos();
        try {
            // Again, since what came to pass meanwhile (a place that got free) may have begun something.
            for (forgetDone(); !pending.isEmpty(); forgetDone()) {
                awaitAll(deadline - System.nanoTime());
            }
        } catch (TimeoutException e) {
            // what is left is given up below
        } finally {
            open = false;
            pending.forEach(entry -> entry.giveUp().run());
        }
    }

    private void awaitAll(long nanos) throws InterruptedException, TimeoutException {
        try {
            all().get(nanos, TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            // one of them was cancelled: it is done
        }
    }

    // Not left to what each of them runs when it is done: that may come after what waits for it.
    private void forgetDone() {
        pending.removeIf(entry -> entry.done().isDone());
    }

    private CompletableFuture<Void> all() {
        return CompletableFuture.allOf(pending.stream().map(Pending::done).toArray(CompletableFuture[]::new));
    }
}
