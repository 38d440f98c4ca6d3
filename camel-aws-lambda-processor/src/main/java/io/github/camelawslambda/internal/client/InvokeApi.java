package io.github.camelawslambda.internal.client;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/**
 * Sends an Invoke request, once. Cancelling the future aborts it.
 *
 * <p>Thread-safe.
 */
@FunctionalInterface
public interface InvokeApi {

    /** Sends a request, which is for this call only: it may be completed further before it is built. */
    CompletableFuture<InvokeResponse> invoke(InvokeRequest.Builder request);
}
