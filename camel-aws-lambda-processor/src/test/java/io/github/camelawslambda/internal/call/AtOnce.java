package io.github.camelawslambda.internal.call;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Runs two things on two threads at the same moment, again and again, now the one a little ahead and now the other. */
public final class AtOnce implements AutoCloseable {

    private static final int HEAD_STARTS = 64;

    private final ExecutorService opponent = Executors.newSingleThreadExecutor();
    private int round;

    /** Something that may fail. */
    @FunctionalInterface
    public interface Step {

        void run() throws Exception;
    }

    /** Runs both, and waits for both. */
    public void run(Step one, Step other) throws Exception {
        AtomicInteger arrived = new AtomicInteger();
        int ahead = round++ % (2 * HEAD_STARTS) - HEAD_STARTS;
        Future<?> running = opponent.submit(() -> {
            meet(arrived, ahead);
            one.run();
            return null;
        });
        meet(arrived, -ahead);
        other.run();
        running.get(30, TimeUnit.SECONDS);
    }

    private static void meet(AtomicInteger arrived, int behind) {
        arrived.incrementAndGet();
        for (int spins = 0; arrived.get() < 2; spins++) {
            if (spins > 1_000) {
                LockSupport.parkNanos(1_000);
            }
        }
        for (int i = 0; i < behind; i++) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        opponent.shutdownNow();
    }
}
