package io.github.camelawslambda.internal.client;

import software.amazon.awssdk.services.lambda.model.InvokeRequest;

/**
 * Sends an InvokeWithResponseStream request, once, and hands the response on as it comes.
 *
 * <p>Thread-safe.
 */
@FunctionalInterface
public interface StreamApi {

    /**
     * Sends a request, which is for this call only: it may be completed further before it is built.
     *
     * @param request whose members InvokeWithResponseStream has, too
     * @return aborts it, also before there is a response
     */
    StreamControl invoke(InvokeRequest.Builder request, StreamReceiver receiver);
}
