package io.github.camelawslambda.internal.client;

import java.nio.ByteBuffer;

/**
 * Gets a streamed response as it comes: its head, bytes, and one end, which is {@link #complete} or {@link #failed}. Told by
 * one thread at a time, that of an event loop for example; must not block.
 */
public interface StreamReceiver {

    /**
     * The head is there.
     *
     * @param control asks for more, once there is room again, and aborts the response
     */
    void begin(StreamHead head, StreamControl control);

    /**
     * The next bytes of the response.
     *
     * @param bytes to be copied before this returns
     */
    void payload(ByteBuffer bytes);

    /** Whether more may come. If not, the receiver asks for it when there is room again. */
    boolean hasRoom();

    /** The function has ended, well or not. */
    void complete(StreamEnd end);

    /** There is no response, or no more of it. */
    void failed(Throwable cause);
}
