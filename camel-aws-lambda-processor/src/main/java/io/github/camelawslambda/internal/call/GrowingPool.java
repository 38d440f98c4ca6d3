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
 * <p>All threads are stuck if all are busy, none finished a task between two looks, and each waits: for another thread, or in
 * native code, as a read from a socket does. Threads that compute are slow rather than stuck, and more of them would make a
 * busy machine slower; they count as stuck after {@value #LOOKS_COMPUTING} looks. Looks cost nothing while no task is queued.
 *
 * <p>To wake a thread costs whoever hands a task over more than all else, and event loops hand over many at a time. So one
 * thread at most is being woken; each wakes the next, if there is more to do, before it does its own. Thread-safe.
 */
final class GrowingPool implements Executor {

    private static final Logger LOG = LoggerFactory.getLogger(GrowingPool.class);

    private static final long LOOK_NANOS = Duration.ofMillis(10).toNanos();
    private static final int LOOKS_WAITING = 2;
    static final int LOOKS_COMPUTING = 10;

    private final ThreadPoolExecutor pool;
    private final int size;
    private final long idleNanos;
    private final ScheduledExecutorService timer;
    private final LongSupplier clock;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean isWaking = new AtomicBoolean();
    private final LongAdder finished = new LongAdder();
    private final AtomicBoolean isLooking = new AtomicBoolean();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private boolean isTrimming;
    private long grewNanos;
    private long finishedBefore;
    private int looksWithoutProgress;

    /**
     * @param pool whose size is from now on changed by this alone
     * @param timer looks
     * @param clock nanoseconds, as of {@link System#nanoTime()}
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

    /** Wakes a thread, unless one is being woken. False if there are none any more: whoever calls must work itself. */
    private boolean wakeOne() {
        if (isWaking.compareAndSet(false, true)) {
            try {
                pool.execute(this::workFirst);
            } catch (RejectedExecutionException e) {
                isWaking.set(false);
                return false;
            }
        }
        if (!pool.getQueue().isEmpty() && isLooking.compareAndSet(false, true)) {
            looksWithoutProgress = 0;
            lookLater();
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
            // As if it had ended this thread, which has others to run.
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
    }

    private void lookLater() {
        try {
            timer.schedule(this::look, LOOK_NANOS, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // Stopping: what is queued still runs.
            isLooking.set(false);
        }
    }

    private void look() {
        int queued = tasks.size();
        if (queued == 0) {
            shrink();
            return;
        }
        long finishedNow = finished.sum();
        int running = pool.getPoolSize();
        boolean isProgress = finishedNow != finishedBefore || pool.getActiveCount() < running;
        finishedBefore = finishedNow;
        looksWithoutProgress = isProgress ? 0 : looksWithoutProgress + 1;
        if (looksWithoutProgress >= LOOKS_COMPUTING) {
            grow(running, Math.min(queued, running));
        } else if (looksWithoutProgress >= LOOKS_WAITING && allWait()) {
            grow(running, queued);
        }
        lookLater();
    }

    private void grow(int running, int more) {
        LOG.debug("All {} threads are stuck with tasks queued: {} are added", running, more);
        looksWithoutProgress = 0;
        grewNanos = clock.getAsLong();
        try {
            pool.setCorePoolSize(running + more);
        } catch (OutOfMemoryError e) {
            // Thrown where the machine has no more threads to give: it may have some at the next look.
            LOG.warn("All {} threads are stuck, and no more could be added", running, e);
            pool.setCorePoolSize(running);
        }
    }

    /** New tasks are queued again for the threads that there are. */
    private void shrink() {
        pool.setCorePoolSize(size);
        if (isTrimming) {
            isTrimming = false;
            pool.setKeepAliveTime(idleNanos, TimeUnit.NANOSECONDS);
        } else if (pool.getPoolSize() > size && clock.getAsLong() - grewNanos >= idleNanos) {
            // The pool gives tasks to its threads by turns: while there are some, no thread is idle for long.
            isTrimming = true;
            pool.setKeepAliveTime(1, TimeUnit.NANOSECONDS);
            lookLater();
            return;
        }
        isLooking.set(false);
        if (!pool.getQueue().isEmpty() && isLooking.compareAndSet(false, true)) {
            lookLater();
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
