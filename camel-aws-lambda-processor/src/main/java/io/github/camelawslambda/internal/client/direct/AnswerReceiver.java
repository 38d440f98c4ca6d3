package io.github.camelawslambda.internal.client.direct;

import java.nio.ByteBuffer;
import org.reactivestreams.Subscription;

/** Gets the answer to one request. Told by one thread at a time, that of an event loop; must not block. */
public interface AnswerReceiver {

    /**
     * The head is there.
     *
     * @param body parts of it come as they are requested; cancelling it aborts the request
     */
    void head(ResponseHead head, Subscription body);

    /**
     * The next bytes of the body.
     *
     * @param bytes to be copied before this returns
     */
    void bytes(ByteBuffer bytes);

    /**
     * The exchange is over.
     *
     * @param isWhole whether the HTTP client takes the answer for whole
     */
    void end(boolean isWhole);

    /** There is no answer, or no more of it. */
    void broken(Throwable cause);
}
