package io.github.camelawslambda.internal.invoke;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;

/**
 * The threads of a component, all from Camel's {@link ExecutorServiceManager}.
 *
 * @param timer one thread that only waits; nothing that can block runs on it
 * @param attempts does what the caller's thread does not: retries, what has to wait for credentials, the elements of
 *     batches. Apart from {@code completions}, whose threads may wait for a place in flight, or for a whole batch of a
 *     transacted route, while only what goes on here frees it
 * @param completions where routes go on after an invocation
 */
public record InvocationThreads(ScheduledExecutorService timer, ExecutorService attempts, ExecutorService completions) {

    private static final int ATTEMPT_THREADS = Math.max(4, Runtime.getRuntime().availableProcessors());

    // As many as Camel's own default profile has.
    private static final int COMPLETION_THREADS = 10;

    public static InvocationThreads start(CamelContext context, Object owner) {
        ExecutorServiceManager manager = context.getExecutorServiceManager();
        ScheduledExecutorService timer = manager.newScheduledThreadPool(owner, "aws-lambda-proc-timer", timerProfile());
        if (timer instanceof ScheduledThreadPoolExecutor pool) {
            // Camel sets it for platform threads only. Without it the timeout of an attempt that was answered in time
            // would hold on to the payload until it is due.
            pool.setRemoveOnCancelPolicy(true);
        }
        return new InvocationThreads(
                timer,
                manager.newThreadPool(
                        owner, "aws-lambda-proc-attempt", profile("aws-lambda-proc-attempt", ATTEMPT_THREADS)),
                manager.newThreadPool(owner, "aws-lambda-proc", profile("aws-lambda-proc", COMPLETION_THREADS)));
    }

    /** Ends them. What still waits on the timer is dropped: its messages must have been completed before. */
    public void stop(CamelContext context) {
        ExecutorServiceManager manager = context.getExecutorServiceManager();
        manager.shutdownNow(timer);
        // Elements of batches among them, which have been given up and must come to their end.
        manager.shutdownNow(attempts).forEach(Runnable::run);
        completions.shutdown();
        if (!hasEnded(manager)) {
            // Each of them has its outcome: its route must hear of it.
            completions.shutdownNow().forEach(Runnable::run);
        }
        // Takes it off the manager's list.
        manager.shutdownNow(completions);
    }

    private boolean hasEnded(ExecutorServiceManager manager) {
        try {
            return manager.awaitTermination(completions, manager.getShutdownAwaitTermination());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Lets a route go on. On the calling thread only where the component has been stopped under it. */
    public void complete(Runnable continuation) {
        run(completions, continuation);
    }

    /** Does what may not wait for a place. On the calling thread only where the component has been stopped under it. */
    public void work(Runnable step) {
        run(attempts, step);
    }

    private static void run(Executor pool, Runnable task) {
        try {
            pool.execute(task);
        } catch (RejectedExecutionException e) {
            task.run();
        }
    }

    // The queues are not bounded: a full one would run routes on an event loop (Camel's default policy is caller-runs).
    private static ThreadPoolProfile profile(String id, int threads) {
        ThreadPoolProfile profile = new ThreadPoolProfile(id);
        profile.setPoolSize(threads);
        profile.setMaxPoolSize(threads);
        profile.setMaxQueueSize(Integer.MAX_VALUE);
        profile.setAllowCoreThreadTimeOut(true);
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
