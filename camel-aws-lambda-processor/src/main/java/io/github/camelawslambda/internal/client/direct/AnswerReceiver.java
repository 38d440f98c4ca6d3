package io.github.camelawslambda.internal.client.direct;

import java.nio.ByteBuffer;
import org.reactivestreams.Subscription;

/** Receives the answer to one request. Called by one thread at a time, that of an event loop; must not block. */
public interface AnswerReceiver {

    /**
     * The head has arrived.
     *
     * @param body its parts arrive as they are requested; cancelling it aborts the request
     */
    void head(ResponseHead head, Subscription body);

    /**
     * Receives the next bytes of the body.
     *
     * @param bytes valid only until this method returns
     */
    void bytes(ByteBuffer bytes);

    /**
     * The answer has ended.
     *
     * @param isWhole whether the HTTP client considers the answer complete
     */
    void end(boolean isWhole);

    /** The answer failed, before or after its head. */
    void broken(Throwable cause);
}
