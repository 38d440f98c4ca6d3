package io.github.camelawslambda.internal.ratelimit;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.processor.TotalRequestsThrottler;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.support.builder.ExpressionBuilder;
import org.apache.camel.support.service.ServiceHelper;

/** Makes permits of Camel throttlers, each with a thread that it may block. */
final class Throttlers {

    private final CamelContext context;
    private final Object owner;
    private final Consumer<Runnable> closers;

    /**
     * @param owner of the threads
     * @param closers receives the code that ends the threads
     */
    Throttlers(CamelContext context, Object owner, Consumer<Runnable> closers) {
        this.context = context;
        this.owner = owner;
        this.closers = closers;
    }

    /** The permits of a new throttler. */
    PermitSource permits(String name, Rate rate) {
        // One separate thread: the throttler blocks the threads of its scheduler.
        ScheduledExecutorService thread =
                executors().newSingleThreadScheduledExecutor(owner, "aws-lambda-proc-rate-limit-" + name);
        TotalRequestsThrottler throttler = new TotalRequestsThrottler(
                context,
                ExpressionBuilder.constantExpression(rate.count()),
                rate.period().toMillis(),
                thread,
                true,
                false,
                null);
        throttler.setAsyncDelayed(true);
        ServiceHelper.startService(throttler);
        closers.accept(() -> ServiceHelper.stopAndShutdownService(throttler));
        return new ThrottlerPermits(context, throttler, Runnable::run);
    }

    /** The permits of a throttler that is a bean. */
    PermitSource permits(String name, TotalRequestsThrottler throttler) {
        // Nobody else starts a bean, and a throttler that was not started refuses everything.
        ServiceHelper.startService(throttler);
        // A separate thread, whatever the settings: a throttler may block when its rate falls or its own threads are
        // busy.
        ExecutorService thread = executors().newSingleThreadExecutor(owner, "aws-lambda-proc-rate-limit-" + name);
        closers.accept(() -> executors().shutdownNow(thread));
        return new ThrottlerPermits(context, throttler, thread);
    }

    private ExecutorServiceManager executors() {
        return context.getExecutorServiceManager();
    }
}
