package io.github.camelawslambda.internal.call;

import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread pool with an unbounded queue that adds threads while all of its threads are stuck, so that tasks which wait for
 * later tasks cannot block it for ever. Threads that were added end once none was needed for the pool's keep-alive time.
 *
 * <p>The pool checks its threads regularly while tasks are queued. All threads are stuck if all are busy, none has
 * finished a task since the last check, and each waits: for another thread, or in native code, such as a read from a
 * socket. Threads that compute are slow rather than stuck, and more threads would make a busy machine slower; they
 * count as stuck after {@value #CHECKS_COMPUTING} checks.
 *
 * <p>Waking a thread is the most expensive part of handing a task over, and event loops hand over many tasks at a time.
 * So at most one thread is being woken at a time. Each thread wakes the next one, if more tasks are queued, before it
 * runs its own task. Thread-safe.
 */
final class GrowingPool implements Executor {

    private static final Logger LOG = LoggerFactory.getLogger(GrowingPool.class);

    private static final long CHECK_NANOS = Duration.ofMillis(10).toNanos();
    private static final int CHECKS_WAITING = 2;
    static final int CHECKS_COMPUTING = 10;

    private final ThreadPoolExecutor pool;
    private final int size;
    private final long idleNanos;
    private final ScheduledExecutorService timer;
    private final LongSupplier clock;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean isWaking = new AtomicBoolean();
    private final LongAdder finished = new LongAdder();
    private final AtomicBoolean isChecking = new AtomicBoolean();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private boolean isTrimming;
    private long grewNanos;
    private long finishedBefore;
    private int checksWithoutProgress;

    /**
     * @param pool whose size only this object changes from now on
     * @param timer runs the checks
     * @param clock nanoseconds, from {@link System#nanoTime()}
     */
    GrowingPool(ThreadPoolExecutor pool, ScheduledExecutorService timer, LongSupplier clock) {
        this.pool = pool;
        this.size = pool.getCorePoolSize();
        this.idleNanos = pool.getKeepAliveTime(TimeUnit.NANOSECONDS);
        this.timer = timer;
        this.clock = clock;
        pool.setMaximumPoolSize(Integer.MAX_VALUE);
        ThreadFactory factory = pool.getThreadFactory();
        pool.setThreadFactory(task -> {
            Thread thread = factory.newThread(task);
            forgetEnded();
            threads.add(thread);
            return thread;
        });
    }

    /** Runs a task on one of the threads. On the calling thread only if the pool has been shut down. */
    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        if (!wakeOne()) {
            work();
        }
    }

    /**
     * Wakes a thread, unless one is being woken. False if the pool has no threads any more: the caller must run the
     * task itself.
     */
    private boolean wakeOne() {
        if (isWaking.compareAndSet(false, true)) {
            try {
                pool.execute(this::workFirst);
            } catch (RejectedExecutionException e) {
                isWaking.set(false);
                return false;
            }
        }
        if (!pool.getQueue().isEmpty() && isChecking.compareAndSet(false, true)) {
            checksWithoutProgress = 0;
            checkLater();
        }
        return true;
    }

    private void workFirst() {
        isWaking.set(false);
        work();
    }

    private void work() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            if (!tasks.isEmpty()) {
                wakeOne();
            }
            run(task);
            finished.increment();
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            // Handled as if the exception had ended this thread, which still has other tasks to run.
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
    }

    private void checkLater() {
        try {
            timer.schedule(this::check, CHECK_NANOS, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // Stopping: queued tasks still run.
            isChecking.set(false);
        }
    }

    private void check() {
        int queued = tasks.size();
        if (queued == 0) {
            shrink();
            return;
        }
        long finishedNow = finished.sum();
        int running = pool.getPoolSize();
        boolean isProgress = finishedNow != finishedBefore || pool.getActiveCount() < running;
        finishedBefore = finishedNow;
        checksWithoutProgress = isProgress ? 0 : checksWithoutProgress + 1;
        if (checksWithoutProgress >= CHECKS_COMPUTING) {
            grow(running, Math.min(queued, running));
        } else if (checksWithoutProgress >= CHECKS_WAITING && allWait()) {
            grow(running, queued);
        }
        checkLater();
    }

    private void grow(int running, int more) {
        LOG.debug("All {} threads are stuck with tasks queued: {} are added", running, more);
        checksWithoutProgress = 0;
        grewNanos = clock.getAsLong();
        try {
            pool.setCorePoolSize(running + more);
        } catch (OutOfMemoryError e) {
            // Thrown if the machine has no more threads; it may have some at the next check.
            LOG.warn("All {} threads are stuck, and no more could be added", running, e);
            pool.setCorePoolSize(running);
        }
    }

    /** Queues new tasks again instead of starting threads. */
    private void shrink() {
        pool.setCorePoolSize(size);
        if (isTrimming) {
            isTrimming = false;
            pool.setKeepAliveTime(idleNanos, TimeUnit.NANOSECONDS);
        } else if (pool.getPoolSize() > size && clock.getAsLong() - grewNanos >= idleNanos) {
            // The pool gives tasks to its threads in turn: while tasks arrive, no thread is idle for long.
            isTrimming = true;
            pool.setKeepAliveTime(1, TimeUnit.NANOSECONDS);
            checkLater();
            return;
        }
        isChecking.set(false);
        if (!pool.getQueue().isEmpty() && isChecking.compareAndSet(false, true)) {
            checkLater();
        }
    }

    private void forgetEnded() {
        threads.removeIf(thread -> thread.getState() == Thread.State.TERMINATED);
    }

    private boolean allWait() {
        forgetEnded();
        return threads.stream().allMatch(GrowingPool::waits);
    }

    private static boolean waits(Thread thread) {
        if (thread.getState() != Thread.State.RUNNABLE) {
            return true;
        }
        StackTraceElement[] stack = thread.getStackTrace();
        return stack.length > 0 && stack[0].isNativeMethod();
    }
}
