package io.github.camelawslambda;

import io.github.camelawslambda.internal.call.CallTracker;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The producers of a component that have started, and what they have taken on.
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

    /** From now on no message waits for company, or may do so again. */
    void leaveAtOnce(boolean isAtOnce) {
        started.forEach(producer -> producer.getEndpoint().leaveAtOnce(isAtOnce));
    }

    /** What a producer takes on from now on, to be waited for by a stop. */
    void tracks(CallTracker tracker) {
        calls.add(tracker);
    }

    /** Nothing of it is open any more, nor will be. */
    void idle(CallTracker tracker) {
        calls.remove(tracker);
    }

    /** Waits for what is open, and aborts what takes longer. */
    void awaitCalls(Duration patience) throws InterruptedException {
        CallTracker.close(calls, patience);
    }

    /** Camel has run out of patience with all that it stops: nothing of it may be sent any more. */
    void abortAll() {
        CallTracker.abortAll(calls);
    }
}
