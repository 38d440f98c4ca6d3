package io.github.camelawslambda.internal.ratelimit;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A queue in order of arrival. A cancelled entry leaves the queue at once, however long the queue is.
 *
 * <p>Thread-safe; no call blocks.
 *
 * @param <T> the type of the result
 */
public final class FairQueue<T extends @Nullable Object> {

    private final NavigableMap<Long, CompletableFuture<T>> waiting = new TreeMap<>();
    private volatile int size;
    private long lastNumber;

    /** Joins the queue. The caller of {@code poll} completes the future. */
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

    /** Removes the future that has waited longest, which may be cancelled meanwhile; null if the queue is empty. */
    public synchronized @Nullable CompletableFuture<T> poll() {
        Map.Entry<Long, CompletableFuture<T>> first = waiting.pollFirstEntry();
        size = waiting.size();
        return first == null ? null : first.getValue();
    }

    /** The number of waiting futures. */
    public int size() {
        return size;
    }

    private synchronized void leave(long number) {
        waiting.remove(number);
        size = waiting.size();
    }
}
