package io.github.camelawslambda.internal.client.direct;

import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Sends the signed requests of a {@link DirectClient} over HTTP.
 *
 * <p>Thread-safe.
 */
public interface RequestSender {

    /** The name of the HTTP client in the user agent. */
    String clientName();

    /**
     * Sends a request, once.
     *
     * @param payload empty if there is none
     * @return aborts the request when run, unless it is over; can be run on any thread
     */
    Runnable send(SdkHttpRequest request, byte[] payload, AnswerReceiver receiver);
}
