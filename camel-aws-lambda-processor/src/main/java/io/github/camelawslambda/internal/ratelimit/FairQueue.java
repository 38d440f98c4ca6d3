package io.github.camelawslambda.internal.ratelimit;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Waits in the order of arrival. A cancelled wait leaves the queue at once, however long the queue is.
 *
 * <p>Thread-safe; no call blocks.
 *
 * @param <T> what is waited for
 */
public final class FairQueue<T extends @Nullable Object> {

    private final NavigableMap<Long, CompletableFuture<T>> waiting = new TreeMap<>();
    private volatile int size;
    private long lastNumber;

    /** Joins the queue; whoever takes the future out completes it. */
    public CompletableFuture<T> join() {
        CompletableFuture<T> turn = new CompletableFuture<>();
        long number;
        synchronized (this) {
            number = ++lastNumber;
            waiting.put(number, turn);
            size++;
        }
        turn.whenComplete((given, failure) -> leave(number));
        return turn;
    }

    /** Takes out who has waited longest and may be cancelled at this moment; null if nobody waits. */
    public synchronized @Nullable CompletableFuture<T> poll() {
        Map.Entry<Long, CompletableFuture<T>> first = waiting.pollFirstEntry();
        size = waiting.size();
        return first == null ? null : first.getValue();
    }

    /** How many wait. */
    public int size() {
        return size;
    }

    private synchronized void leave(long number) {
        waiting.remove(number);
        size = waiting.size();
    }
}
