package io.github.camelawslambda.internal.client;

/**
 * Controls a streamed response from the side of its receiver.
 *
 * <p>Thread-safe; no call blocks.
 */
public interface StreamControl {

    /** More may come. */
    void more();

    /** Ends it early: nothing more is told. Nothing happens if it has ended. */
    void abort();
}
