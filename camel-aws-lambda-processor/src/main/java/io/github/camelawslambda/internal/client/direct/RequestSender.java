package io.github.camelawslambda.internal.client.direct;

import java.util.concurrent.CompletableFuture;
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
     * Sends a request, once. Cancelling the future aborts it.
     *
     * @param payload empty for none
     * @param maxResponseSize bytes: of a larger response the rest is not read
     * @return completes with the answer, possibly on the thread of an event loop
     */
    CompletableFuture<HttpAnswer> send(SdkHttpRequest request, byte[] payload, long maxResponseSize);
}
