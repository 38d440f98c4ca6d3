package io.github.camelawslambda.benchmark.load;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/** The peak of live data on the heap while something runs. */
public final class PeakHeap {

    private static final long PAUSE_MILLIS = 100;

    private PeakHeap() {}

    /**
     * Runs the work on another thread and collects garbage ten times a second meanwhile.
     *
     * @return the largest heap in use after a collection, in bytes
     */
    public static long during(Callable<?> work) throws Exception {
        FutureTask<?> task = new FutureTask<>(work);
        Thread worker = new Thread(task, "worker");
        worker.setDaemon(true);
        worker.start();
        long peak = 0;
        while (!task.isDone()) {
            peak = Math.max(peak, Resources.now().heapBytes());
            Thread.sleep(PAUSE_MILLIS);
        }
        task.get();
        return peak;
    }
}
