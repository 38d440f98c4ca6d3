package io.github.camelawslambda.test.internal;

import java.util.concurrent.CompletableFuture;

/** An HTTP answer whose body is sent in pieces. Thread-safe. */
interface AnswerStream {

    /**
     * Sends bytes at once.
     *
     * @return completes when there is room for more; fails with an {@code IOException} when the client has gone or the
     *     answer has ended
     */
    CompletableFuture<Void> write(byte[] bytes);

    /** Sends the last bytes. Later calls do nothing. */
    void end(byte[] bytes);

    /** Sends these bytes and closes the connection in the middle of the answer. */
    void cut(byte[] bytes);

    /** Completes when the client closed its connection before the end, or the server closed. */
    CompletableFuture<Void> clientGone();
}
