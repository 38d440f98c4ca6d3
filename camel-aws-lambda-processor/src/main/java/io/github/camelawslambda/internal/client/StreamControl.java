package io.github.camelawslambda.internal.client;

/**
 * Lets the receiver of a streamed response control it.
 *
 * <p>Thread-safe; no call blocks.
 */
public interface StreamControl {

    /** Asks for more bytes. */
    void more();

    /** Aborts the response: the receiver is not called again. Nothing happens if the response has ended. */
    void abort();
}
