package io.github.camelawslambda.internal.call;

import java.util.ArrayDeque;
import java.util.Deque;

/** Runs what it is given when the test says so. For one thread. */
final class Parked extends EndlessPool {

    private final Deque<Runnable> tasks = new ArrayDeque<>();

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    int size() {
        return tasks.size();
    }

    void runNext() {
        tasks.remove().run();
    }
}
