package io.github.camelawslambda.internal.batch;

import io.github.camelawslambda.internal.call.EndlessPool;
import java.util.ArrayDeque;
import java.util.Queue;

/** A pool that runs tasks on the calling thread: at once, or after the task that runs now. For one thread. */
final class InTurn extends EndlessPool {

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private boolean isRunning;

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        if (isRunning) {
            return;
        }
        isRunning = true;
        try {
            while (!tasks.isEmpty()) {
                tasks.remove().run();
            }
        } finally {
            isRunning = false;
        }
    }
}
