package io.github.camelawslambda;

import io.github.camelawslambda.internal.call.CallTracker;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ShutdownStrategy;
import org.apache.camel.support.LifecycleStrategySupport;

/**
 * The started producers of a component, and their unfinished messages.
 *
 * <p>Thread-safe.
 */
final class Producers extends LifecycleStrategySupport {

    private final Set<LambdaProcProducer> started = ConcurrentHashMap.newKeySet();
    private final Set<CallTracker> calls = ConcurrentHashMap.newKeySet();

    void add(LambdaProcProducer producer) {
        started.add(producer);
    }

    void remove(LambdaProcProducer producer) {
        started.remove(producer);
        producer.disconnect();
    }

    void start(LambdaProcRuntime runtime, CamelContext context) {
        context.addLifecycleStrategy(this);
        // Producers that continue after only the component was stopped and started.
        leaveAtOnce(false);
        started.forEach(producer -> producer.connect(runtime));
    }

    /** Waits for open messages for as long as Camel's shutdown timeout, and aborts those that take longer. */
    void stop(CamelContext context) throws InterruptedException {
        context.getLifecycleStrategies().remove(this);
        leaveAtOnce(true);
        // Camel stops a component before the producers of its templates, whose invocations need the component's clients
        // and threads.
        started.forEach(LambdaProcProducer::disconnect);
        CallTracker.close(calls, shutdownTimeout(context));
    }

    // Routes stop one after the other, and each waits for its messages: so no message may linger from now on.
    @Override
    public void onContextStopping(CamelContext context) {
        leaveAtOnce(true);
    }

    /** Sets whether messages may linger; if not, those that linger are sent at once. */
    private void leaveAtOnce(boolean isAtOnce) {
        started.forEach(producer -> producer.getEndpoint().leaveAtOnce(isAtOnce));
    }

    /** Adds the messages of a producer to those that a stop waits for. */
    void tracks(CallTracker tracker) {
        calls.add(tracker);
    }

    /** The producer has no open messages, and will have none. */
    void idle(CallTracker tracker) {
        calls.remove(tracker);
    }

    /** Camel forces the stop: nothing more may be sent for the messages of a stopping route. */
    void abortAll() {
        CallTracker.abortAll(calls);
    }

    // None is left if the routes have used it up.
    private static Duration shutdownTimeout(CamelContext context) {
        ShutdownStrategy strategy = context.getShutdownStrategy();
        return context.isStopping() && strategy.isTimeoutOccurred()
                ? Duration.ZERO
                : Duration.of(strategy.getTimeout(), strategy.getTimeUnit().toChronoUnit());
    }
}
