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
        // A future of its own, which completes after the attempt was told of.
        CompletableFuture<Outcome> told = new CompletableFuture<>();
        Cancellation.of(attempt, told);
        attempt.whenComplete((outcome, givenUp) -> {
            tell(invocation, outcome, clock.getAsLong() - began);
            if (outcome == null) {
                told.cancel(false);
            } else {
                told.complete(outcome);
            }
        });
        return told;
    }

    private void tell(Invocation attempt, @Nullable Outcome outcome, long nanos) {
        listener.attempted(attempt, outcome, nanos);
        if (LOG.isDebugEnabled()) {
            LOG.debug(
                    "Attempt {} to invoke {} took {} ms: {}",
                    attempt.attempt(),
                    attempt.functionName(),
                    TimeUnit.NANOSECONDS.toMillis(nanos),
                    describe(outcome));
        }
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
