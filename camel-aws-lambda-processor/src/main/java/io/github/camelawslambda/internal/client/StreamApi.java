package io.github.camelawslambda.internal.client;

import software.amazon.awssdk.services.lambda.model.InvokeRequest;

/**
 * Sends an InvokeWithResponseStream request, once, and hands the response on piece by piece.
 *
 * <p>Thread-safe.
 */
@FunctionalInterface
public interface StreamApi {

    /**
     * Sends a request. The builder is for this call only; this method may set more on it.
     *
     * @param request only with members that InvokeWithResponseStream also has
     * @return aborts the request when run, also before there is a response
     */
    StreamControl invoke(InvokeRequest.Builder request, StreamReceiver receiver);
}
