package io.github.camelawslambda.internal.client.vertx;

import io.github.camelawslambda.internal.failure.ProxyRefusedException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.proxy.ProxyConnectException;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Explains exceptions that only Vert.x throws. */
final class VertxFailure {

    private static final Pattern PROXY_STATUS = Pattern.compile(", status: (\\d{3})\\b");

    private VertxFailure() {}

    static Throwable of(Throwable cause) {
        if (cause instanceof HttpClosedException) {
            return new IOException("The connection was closed during the request");
        }
        if (cause instanceof ProxyConnectException) {
            Matcher status = PROXY_STATUS.matcher(String.valueOf(cause.getMessage()));
            return status.find() ? new ProxyRefusedException(Integer.parseInt(status.group(1))) : cause;
        }
        if (cause instanceof TooLongFrameException) {
            return new IOException(
                    "The head of the response is larger than %d bytes".formatted(VertxTransport.MAX_HEAD_SIZE));
        }
        return cause;
    }
}
