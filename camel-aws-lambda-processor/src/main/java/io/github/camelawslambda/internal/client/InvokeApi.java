package io.github.camelawslambda.internal.client;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/**
 * Sends an Invoke request, once. Cancelling the future aborts the request.
 *
 * <p>Thread-safe.
 */
@FunctionalInterface
public interface InvokeApi {

    /** Sends a request. The builder is for this call only; this method may set more on it. */
    CompletableFuture<InvokeResponse> invoke(InvokeRequest.Builder request);
}
