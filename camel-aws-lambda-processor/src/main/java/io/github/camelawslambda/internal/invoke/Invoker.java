package io.github.camelawslambda.internal.invoke;

import java.util.concurrent.CompletableFuture;

/**
 * One step of the chain that invokes a function. Steps wrap each other; none knows what stands inside the next.
 *
 * <p>Thread-safe. The future never completes exceptionally: what went wrong is an {@link Outcome.Failure}. It may
 * complete on any thread, a client's event loop included. Completing or cancelling it from outside gives the invocation
 * up: nothing more is sent for it, and an open request is aborted.
 */
@FunctionalInterface
public interface Invoker {

    CompletableFuture<Outcome> invoke(Invocation invocation);
}
