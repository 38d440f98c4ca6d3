package io.github.camelawslambda.internal.client;

import java.nio.ByteBuffer;

/**
 * Receives a streamed response piece by piece: the head, bytes, and one end, which is {@link #complete} or
 * {@link #failed}. Called by one thread at a time, for example that of an event loop; must not block.
 */
public interface StreamReceiver {

    /**
     * The head has arrived.
     *
     * @param control asks for more once there is room again, or aborts the response
     */
    void begin(StreamHead head, StreamControl control);

    /**
     * Receives the next bytes of the response.
     *
     * @param bytes valid only until this method returns
     */
    void payload(ByteBuffer bytes);

    /** Whether the receiver has room for more. If not, it asks for more when it has. */
    boolean hasRoom();

    /** The function has ended, successfully or not. */
    void complete(StreamEnd end);

    /** The response failed, before or after its first byte. */
    void failed(Throwable cause);
}
