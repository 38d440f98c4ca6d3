package io.github.camelawslambda.test.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The faults that the next invocations of one function take. Thread-safe. */
public final class FaultQueue {

    /** How often a fault that never runs out is taken. */
    public static final int ALWAYS = Integer.MAX_VALUE;

    private final Deque<Entry> entries = new ArrayDeque<>();

    private record Entry(FaultAction action, int times) {}

    public synchronized void add(FaultAction action, int times) {
        entries.addLast(new Entry(action, times));
    }

    public synchronized void clear() {
        entries.clear();
    }

    synchronized @Nullable FaultAction take() {
        Entry next = entries.pollFirst();
        if (next == null) {
            return null;
        }
        if (next.times() == ALWAYS) {
            entries.addFirst(next);
        } else if (next.times() > 1) {
            entries.addFirst(new Entry(next.action(), next.times() - 1));
        }
        return next.action();
    }
}
