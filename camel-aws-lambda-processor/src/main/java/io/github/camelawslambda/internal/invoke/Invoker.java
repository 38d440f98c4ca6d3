package io.github.camelawslambda.internal.invoke;

import java.util.concurrent.CompletableFuture;

/**
 * Makes a single attempt.
 *
 * <p>Thread-safe. The future fails with the original exception, which
 * {@link io.github.camelawslambda.internal.failure.FailureClassifier} classifies. It may complete on any thread,
 * including a client's event loop. Cancelling it aborts an open request.
 */
@FunctionalInterface
public interface Invoker {

    CompletableFuture<Outcome> invoke(Invocation invocation);
}
