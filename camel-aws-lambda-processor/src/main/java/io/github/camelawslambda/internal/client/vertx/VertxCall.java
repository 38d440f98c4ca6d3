package io.github.camelawslambda.internal.client.vertx;

import io.github.camelawslambda.internal.client.direct.AnswerReceiver;
import io.netty.buffer.Unpooled;
import io.vertx.core.AsyncResult;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.impl.ContextInternal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;

/**
 * One request. Its receiver gets the answer.
 *
 * <p>Everything but {@link #cancel} and {@link #request} happens on the event loop.
 */
final class VertxCall implements Subscription {

    private final ContextInternal context;
    private final Map<String, List<String>> headers;
    private final byte[] payload;
    private final AnswerReceiver receiver;
    private @Nullable HttpClientRequest request;
    private volatile @Nullable HttpClientResponse response;
    private volatile boolean isOver;

    VertxCall(ContextInternal context, Map<String, List<String>> headers, byte[] payload, AnswerReceiver receiver) {
        this.context = context;
        this.headers = headers;
        this.payload = payload;
        this.receiver = receiver;
    }

    /** Sends the request as soon as there is a connection. */
    void begin(HttpClient client, RequestOptions target) {
        if (!isOver) {
            try {
                client.request(target).onComplete(this::connected);
            } catch (RuntimeException e) {
                // For example because the client was closed meanwhile.
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
        // Set first: without a handler Vert.x logs the reset below as an error.
        opened.exceptionHandler(this::broken);
        if (isOver) {
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
            // For example a header that Vert.x refuses.
            refuse(e);
        }
    }

    private void answered(AsyncResult<HttpClientResponse> answered) {
        if (answered.failed()) {
            broken(answered.cause());
            return;
        }
        if (isOver) {
            return;
        }
        HttpClientResponse came = answered.result();
        try {
            came.pause();
            came.exceptionHandler(this::broken);
            came.handler(this::read);
            came.endHandler(ignored -> ended());
            response = came;
            receiver.head(new VertxHead(came.statusCode(), came.statusMessage(), came.headers()), this);
        } catch (RuntimeException e) {
            refuse(e);
        }
    }

    private void read(Buffer chunk) {
        if (!isOver) {
            try {
                receiver.bytes(chunk.getByteBuf().nioBuffer());
            } catch (RuntimeException e) {
                refuse(e);
            }
        }
    }

    private void ended() {
        if (!isOver) {
            isOver = true;
            receiver.end(true);
        }
    }

    private void broken(Throwable cause) {
        if (!isOver) {
            isOver = true;
            receiver.broken(VertxFailure.of(cause));
        }
    }

    /** Ends the call before the connection ends: bytes that still arrive are discarded. */
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
    public void request(long parts) {
        HttpClientResponse came = response;
        if (came != null) {
            came.fetch(parts);
        }
    }

    @Override
    public void cancel() {
        if (context.inThread()) {
            cancelUnlessOver();
        } else {
            context.runOnContext(ignored -> cancelUnlessOver());
        }
    }

    private void cancelUnlessOver() {
        // Otherwise the connection may already serve another request.
        if (!isOver) {
            isOver = true;
            abort();
        }
    }
}
