package io.github.camelawslambda.internal.invoke;

import java.util.concurrent.CompletableFuture;

/**
 * Makes a single attempt.
 *
 * <p>Thread-safe. The future fails with what went wrong, in the terms of whoever noticed it: {@link
 * io.github.camelawslambda.internal.failure.FailureClassifier} knows what it means. It may complete on any thread, a
 * client's event loop included. Cancelling it aborts an open request.
 */
@FunctionalInterface
public interface Invoker {

    CompletableFuture<Outcome> invoke(Invocation invocation);
}
