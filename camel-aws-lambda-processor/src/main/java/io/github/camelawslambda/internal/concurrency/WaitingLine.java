package io.github.camelawslambda.internal.concurrency;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Those who wait, in the order of arrival. Who cancels the wait is forgotten at once, however many wait.
 *
 * <p>Thread-safe.
 */
public final class WaitingLine {

    private final NavigableMap<Long, CompletableFuture<Void>> line = new TreeMap<>();
    private long lastNumber;

    /** Joins the line; the future is completed by whoever serves it. */
    public CompletableFuture<Void> join() {
        CompletableFuture<Void> turn = new CompletableFuture<>();
        long number;
        synchronized (this) {
            number = ++lastNumber;
            line.put(number, turn);
        }
        turn.whenComplete((served, gone) -> leave(number));
        return turn;
    }

    /** Takes out who has waited longest, who may be gone in this very moment; null where nobody waits. */
    public synchronized @Nullable CompletableFuture<Void> first() {
        Map.Entry<Long, CompletableFuture<Void>> first = line.pollFirstEntry();
        return first == null ? null : first.getValue();
    }

    /** How many wait. */
    public synchronized int size() {
        return line.size();
    }

    private synchronized void leave(long number) {
        line.remove(number);
    }
}
