package io.github.camelawslambda.internal.call;

import static io.github.camelawslambda.reliability.Models.require;

import io.github.camelawslambda.reliability.Models;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/**
 * Tasks are given to a pool whose threads the checker runs, and which may be shut down. Covers: each task runs once, whoever
 * wakes whom. Does not cover: the growing and shrinking, which a timer does.
 */
public class GrowingPoolModelTest {

    private final Woken woken = new Woken();
    private final GrowingPool pool = new GrowingPool(woken, new ScheduledThreadPoolExecutor(0), () -> 0);
    private final AtomicInteger given = new AtomicInteger();
    private final AtomicInteger run = new AtomicInteger();

    /** Keeps what its threads are to do, until an operation does it. */
    private static final class Woken extends ThreadPoolExecutor {

        private final Queue<Runnable> wakings = new ConcurrentLinkedQueue<>();
        private volatile boolean isShut;

        Woken() {
            super(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
        }

        @Override
        public void execute(Runnable waking) {
            if (isShut) {
                throw new RejectedExecutionException();
            }
            wakings.add(waking);
        }

        void runOne() {
            Runnable waking = wakings.poll();
            if (waking != null) {
                waking.run();
            }
        }
    }

    @Test
    void growingPool() {
        Models.check(GrowingPoolModelTest.class);
    }

    @Operation
    public void execute() {
        given.incrementAndGet();
        pool.execute(run::incrementAndGet);
    }

    @Operation
    public void work() {
        woken.runOne();
    }

    @Operation(runOnce = true)
    public void shutDown() {
        woken.isShut = true;
    }

    @Validate
    public void validate() {
        while (!woken.wakings.isEmpty()) {
            woken.runOne();
        }
        require(run.get() == given.get(), "each task runs once");
    }
}
