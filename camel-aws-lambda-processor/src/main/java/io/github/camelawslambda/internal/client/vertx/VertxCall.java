package io.github.camelawslambda.internal.client.vertx;

import io.github.camelawslambda.internal.client.direct.HttpAnswer;
import io.github.camelawslambda.internal.client.direct.ResponseBody;
import io.netty.buffer.Unpooled;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way. It completes with the answer. Cancelling it closes its connection.
 *
 * <p>Everything but the cancellation happens on the event loop.
 */
final class VertxCall extends CompletableFuture<HttpAnswer> {

    private final Context context;
    private final Map<String, List<String>> headers;
    private final byte[] payload;
    private final long maxResponseSize;
    private @Nullable HttpClientRequest request;
    private @Nullable ResponseBody body;

    VertxCall(Context context, Map<String, List<String>> headers, byte[] payload, long maxResponseSize) {
        this.context = context;
        this.headers = headers;
        this.payload = payload;
        this.maxResponseSize = maxResponseSize;
    }

    /** Sends it as soon as there is a connection. */
    void begin(HttpClient client, RequestOptions target) {
        if (!isDone()) {
            try {
                client.request(target).onComplete(this::connected);
            } catch (RuntimeException e) {
                // Such as a client that was closed under it.
                broken(e);
            }
        }
    }

    private void connected(AsyncResult<HttpClientRequest> connected) {
        if (connected.failed()) {
            broken(connected.cause());
            return;
        }
        HttpClientRequest opened = connected.result();
        // First: without a handler Vert.x logs the reset below as an error.
        opened.exceptionHandler(this::broken);
        if (isDone()) {
            // Nothing was sent: the connection can be used again.
            opened.reset();
            return;
        }
        request = opened;
        try {
            MultiMap all = opened.headers();
            headers.forEach((name, values) -> values.forEach(value -> all.add(name, value)));
            opened.response().onComplete(this::answered);
            opened.end(Buffer.buffer(Unpooled.wrappedBuffer(payload)));
        } catch (RuntimeException e) {
            // Such as a header that Vert.x refuses.
            refuse(e);
        }
    }

    private void answered(AsyncResult<HttpClientResponse> answered) {
        if (answered.failed()) {
            broken(answered.cause());
            return;
        }
        HttpClientResponse response = answered.result();
        try {
            body = new ResponseBody(
                    new VertxHead(response.statusCode(), response.statusMessage(), response.headers()),
                    maxResponseSize);
            response.exceptionHandler(this::broken);
            response.handler(this::read);
            response.endHandler(ignored -> ended());
        } catch (RuntimeException e) {
            refuse(e);
        }
    }

    private void read(Buffer chunk) {
        if (body == null || isDone()) {
            return;
        }
        try {
            int start = body.append(chunk.length());
            chunk.getBytes(body.array(), start);
        } catch (RuntimeException e) {
            refuse(e);
        }
    }

    private void ended() {
        if (body != null) {
            complete(body.end());
        }
    }

    private void broken(Throwable cause) {
        complete(new HttpAnswer.Broken(VertxFailure.of(cause)));
    }

    /** Ends it before the connection has: what is still to come on it is nobody's. */
    private void refuse(Throwable cause) {
        broken(cause);
        abort();
    }

    private void abort() {
        if (request != null) {
            request.reset();
        }
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
        boolean isCancelled = super.cancel(mayInterrupt);
        if (isCancelled) {
            context.runOnContext(ignored -> abort());
        }
        return isCancelled;
    }
}
