package io.github.camelawslambda.internal.invoke;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what becomes of each attempt. */
final class ObservedInvoker implements Invoker {

    private static final Logger LOG = LoggerFactory.getLogger(ObservedInvoker.class);

    private final Invoker next;
    private final InvocationListener listener;
    private final LongSupplier clock;

    /** @param clock nanoseconds, as of {@link System#nanoTime()} */
    ObservedInvoker(Invoker next, InvocationListener listener, LongSupplier clock) {
        this.next = next;
        this.listener = listener;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<Outcome> invoke(Invocation invocation) {
        long began = clock.getAsLong();
        CompletableFuture<Outcome> attempt = next.invoke(invocation);
        // What follows depends on the stage after: it is told before the message goes on.
        CompletableFuture<Outcome> told = attempt.whenComplete((outcome, givenUp) -> {
            long nanos = clock.getAsLong() - began;
            listener.attempted(invocation, outcome, nanos);
            if (LOG.isDebugEnabled()) {
                LOG.debug(
                        "Attempt {} to invoke {} took {} ms: {}",
                        invocation.attempt(),
                        invocation.functionName(),
                        TimeUnit.NANOSECONDS.toMillis(nanos),
                        describe(outcome));
            }
        });
        Cancellation.of(attempt, told);
        return told;
    }

    private static @Nullable String describe(@Nullable Outcome outcome) {
        if (outcome instanceof Outcome.Response response) {
            return "answered %d with %d bytes (request id %s)"
                    .formatted(
                            response.answer().statusCode(),
                            response.payload().length,
                            response.answer().requestId());
        }
        if (outcome instanceof Outcome.FunctionError error) {
            return "the function failed itself, %s (request id %s)"
                    .formatted(error.kind(), error.answer().requestId());
        }
        return outcome instanceof Outcome.Failure failure ? failure.exception().getMessage() : "given up";
    }
}
