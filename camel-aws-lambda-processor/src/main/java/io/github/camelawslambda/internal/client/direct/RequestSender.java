package io.github.camelawslambda.internal.client.direct;

import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Sends the signed requests of a {@link DirectClient} over HTTP.
 *
 * <p>Thread-safe.
 */
public interface RequestSender {

    /** The name of its HTTP client, as the user agent tells it. */
    String clientName();

    /**
     * Sends a request, once.
     *
     * @param payload empty for none
     * @return aborts it, unless it is over; on any thread, at once or soon
     */
    Runnable send(SdkHttpRequest request, byte[] payload, AnswerReceiver receiver);
}
