package io.github.camelawslambda.internal.invoke;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Abandons an attempt that takes longer than its timeout. */
public final class AttemptTimeoutInvoker implements Invoker {

    private final Invoker next;
    private final ErrorClassifier classifier;
    private final ScheduledExecutorService timer;

    public AttemptTimeoutInvoker(Invoker next, ErrorClassifier classifier, ScheduledExecutorService timer) {
        this.next = next;
        this.classifier = classifier;
        this.timer = timer;
    }

    @Override
    public CompletableFuture<Outcome> invoke(Invocation invocation) {
        CompletableFuture<Outcome> result = new CompletableFuture<>();
        // Before the call, which takes its own time: marshalling and signing.
        Cancellation.of(
                timer.schedule(
                        () -> result.complete(classifier.timedOut(invocation, null)),
                        invocation.timeout().toNanos(),
                        TimeUnit.NANOSECONDS),
                result);
        CompletableFuture<Outcome> call = next.invoke(invocation);
        Cancellation.of(call, result);
        call.thenAccept(result::complete);
        return result;
    }
}
