package io.github.camelawslambda;

import io.github.camelawslambda.internal.call.CallTracker;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The started producers of a component, and their unfinished messages.
 *
 * <p>Thread-safe.
 */
final class Producers {

    private final Set<LambdaProcProducer> started = ConcurrentHashMap.newKeySet();
    private final Set<CallTracker> calls = ConcurrentHashMap.newKeySet();

    void add(LambdaProcProducer producer) {
        started.add(producer);
    }

    void remove(LambdaProcProducer producer) {
        started.remove(producer);
        producer.disconnect();
    }

    void connect(LambdaProcRuntime runtime) {
        started.forEach(producer -> producer.connect(runtime));
    }

    void disconnect() {
        started.forEach(LambdaProcProducer::disconnect);
    }

    /** Sets whether messages may linger; if not, those that linger are sent at once. */
    void leaveAtOnce(boolean isAtOnce) {
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

    /** Waits for open messages, and aborts those that take longer. */
    void awaitCalls(Duration timeout) throws InterruptedException {
        CallTracker.close(calls, timeout);
    }

    /** Camel forces the stop: nothing more may be sent for the messages of a stopping route. */
    void abortAll() {
        CallTracker.abortAll(calls);
    }
}
