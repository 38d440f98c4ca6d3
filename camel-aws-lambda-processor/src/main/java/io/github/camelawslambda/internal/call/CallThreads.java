package io.github.camelawslambda.internal.call;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;
import org.jspecify.annotations.Nullable;

/**
 * The threads of a component, all from Camel's {@link ExecutorServiceManager}.
 *
 * <table>
 * <caption>What runs where</caption>
 * <tr><th>pool</th><th>runs</th><th>never</th></tr>
 * <tr><td>timer, one thread</td><td>starts what is due</td><td>anything of a user, anything that may block</td></tr>
 * <tr><td>sending, as many as processors</td><td>signing and sending after a wait</td><td>anything that may block</td></tr>
 * <tr><td>blocking, grows</td><td>credentials, streams, mappers, listeners, rate limits of users, closing clients</td><td></td></tr>
 * <tr><td>routes, grows</td><td>what follows in the route</td><td></td></tr>
 * </table>
 *
 * <p>Thread-safe.
 */
public final class CallThreads {

    /** The id of the thread pool profile, which a user may define, of the pool on which routes continue. */
    public static final String ROUTES_PROFILE = "aws-lambda-proc";

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    private static final int BLOCKING_THREADS = Math.max(4, PROCESSORS);

    // The size in Camel's default profile.
    private static final int ROUTE_THREADS = 10;

    private static final long IDLE_SECONDS = 10;
    private static final long CLOSING_MILLIS = 2_000;

    private final ExecutorServiceManager manager;
    private final ScheduledExecutorService timer;
    private final ExecutorService sendingPool;
    private final ExecutorService blockingPool;
    private final Executor blocking;
    private final Object owner;
    private @Nullable ExecutorService routesPool;
    private volatile @Nullable Executor routes;

    private CallThreads(ExecutorServiceManager manager, Object owner) {
        this.manager = manager;
        this.owner = owner;
        this.timer = manager.newScheduledThreadPool(owner, "aws-lambda-proc-timer", timerProfile());
        if (timer instanceof ScheduledThreadPoolExecutor pool) {
            // Camel sets it for platform threads only. Without it the timeout of an attempt that was answered in time
            // would hold on to the payload until it is due.
            pool.setRemoveOnCancelPolicy(true);
        }
        this.sendingPool =
                manager.newThreadPool(owner, "aws-lambda-proc-sending", profile("aws-lambda-proc-sending", PROCESSORS));
        this.blockingPool = manager.newThreadPool(
                owner, "aws-lambda-proc-blocking", profile("aws-lambda-proc-blocking", BLOCKING_THREADS));
        this.blocking = growing(blockingPool);
    }

    public static CallThreads start(CamelContext context, Object owner) {
        return new CallThreads(context.getExecutorServiceManager(), owner);
    }

    /** One thread that starts tasks when they are due. */
    public ScheduledExecutorService timer() {
        return timer;
    }

    /** Signs and sends requests. */
    public Executor sending() {
        return task -> run(sendingPool, task);
    }

    /** Runs tasks that may block. */
    public Executor blocking() {
        return this::block;
    }

    /** Lets a route continue. On the calling thread only if the component has been stopped meanwhile. */
    public void complete(Runnable continuation) {
        Executor pool = routes;
        run(pool == null ? openRoutes() : pool, continuation);
    }

    // Created when first needed: a user may register a profile after the component has started.
    private synchronized Executor openRoutes() {
        Executor opened = routes;
        if (opened == null) {
            ThreadPoolProfile users = manager.getThreadPoolProfile(ROUTES_PROFILE);
            ExecutorService pool = manager.newThreadPool(
                    owner, ROUTES_PROFILE, users == null ? profile(ROUTES_PROFILE, ROUTE_THREADS) : users);
            if (users != null && pool instanceof ThreadPoolExecutor platform) {
                // The pool's own policy, by default to run on the calling thread, would run a route on an event loop.
                platform.setRejectedExecutionHandler((task, full) -> block(task));
            }
            opened = users == null ? growing(pool) : pool;
            routesPool = pool;
            routes = opened;
        }
        return opened;
    }

    /** Runs a task that may block. On the calling thread only if the component has been stopped meanwhile. */
    public void block(Runnable task) {
        run(blocking, task);
    }

    /** Runs a task that may block after a delay; at once if the component has been stopped meanwhile. */
    public Future<?> blockAfter(Duration delay, Runnable task) {
        try {
            return timer.schedule(() -> block(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            task.run();
            return CompletableFuture.completedFuture(null);
        }
    }

    static void run(Executor pool, Runnable task) {
        try {
            pool.execute(task);
        } catch (RejectedExecutionException e) {
            task.run();
        }
    }

    /** Shuts the pools down. Tasks that still wait on the timer are dropped: their calls must have ended before. */
    public void stop() {
        manager.shutdownNow(timer);
        // Queued tasks belong to calls that have ended; they must still write the outcomes.
        manager.shutdownNow(sendingPool).forEach(Runnable::run);
        drain(blockingPool, CLOSING_MILLIS);
        ExecutorService last;
        synchronized (this) {
            // A pool that was never needed is created only to be shut down, so that late tasks cannot create another.
            openRoutes();
            last = routesPool;
        }
        if (last != null) {
            drain(last, manager.getShutdownAwaitTermination());
        }
    }

    private void drain(ExecutorService pool, long millis) {
        pool.shutdown();
        if (!hasEnded(pool, millis)) {
            pool.shutdownNow().forEach(Runnable::run);
        }
        // Removes the pool from the manager's list.
        manager.shutdownNow(pool);
    }

    private static boolean hasEnded(ExecutorService pool, long millis) {
        try {
            return pool.awaitTermination(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    // Camel's virtual threads need no growing: there is one for each task.
    private Executor growing(ExecutorService pool) {
        return pool instanceof ThreadPoolExecutor platform ? new GrowingPool(platform, timer, System::nanoTime) : pool;
    }

    // The queues are not bounded: a full one would run routes on an event loop (Camel's default policy is caller-runs).
    private static ThreadPoolProfile profile(String id, int threads) {
        ThreadPoolProfile profile = new ThreadPoolProfile(id);
        profile.setPoolSize(threads);
        profile.setMaxPoolSize(threads);
        profile.setMaxQueueSize(Integer.MAX_VALUE);
        profile.setAllowCoreThreadTimeOut(true);
        profile.setKeepAliveTime(IDLE_SECONDS);
        profile.setTimeUnit(TimeUnit.SECONDS);
        profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
        return profile;
    }

    // A maximum size of 0 keeps Camel from bounding the timer to the 1,000 waits of its default profile.
    private static ThreadPoolProfile timerProfile() {
        ThreadPoolProfile profile = new ThreadPoolProfile("aws-lambda-proc-timer");
        profile.setPoolSize(1);
        profile.setMaxPoolSize(0);
        profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
        return profile;
    }
}
