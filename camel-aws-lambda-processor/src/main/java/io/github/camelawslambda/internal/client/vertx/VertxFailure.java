package io.github.camelawslambda.internal.client.vertx;

import io.netty.handler.codec.TooLongFrameException;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;

/** Says in the words of other HTTP clients what Vert.x met. */
final class VertxFailure {

    private VertxFailure() {}

    static Throwable of(Throwable cause) {
        if (cause instanceof HttpClosedException) {
            return new IOException("The connection was closed before the response had ended");
        }
        // The innermost cause of these two lacks the address.
        if (cause instanceof ConnectException) {
            return new ConnectException(String.valueOf(cause.getMessage()).replace(": /", ": "));
        }
        if (cause instanceof UnknownHostException) {
            return new UnknownHostException(cause.getMessage());
        }
        if (cause instanceof TooLongFrameException) {
            return new IOException(
                    "The head of the response is larger than %d bytes".formatted(VertxTransport.MAX_HEAD_SIZE));
        }
        return cause;
    }
}
