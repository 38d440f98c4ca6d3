package io.github.camelawslambda.test.internal;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One HTTP request, read in full, and the ways to end it. The ways to end it may be used from any
 * thread and do nothing when the client has gone.
 */
final class HttpCall {

    /** More than the largest payload of Lambda. Further bytes are dropped. */
    static final int MAX_BODY = 6 * 1024 * 1024 + 1;

    private static final Logger LOG = LoggerFactory.getLogger(HttpCall.class);

    private final HttpServerRequest request;
    private final Context context;
    private final Clock clock;
    private final byte[] body;
    private final Map<String, String> headers;
    private final Map<String, List<String>> query = new TreeMap<>();
    private final String requestId = UUID.randomUUID().toString();
    private final CompletableFuture<Void> clientGone = new CompletableFuture<>();

    HttpCall(HttpServerRequest request, Context context, Clock clock, byte[] body) {
        this.request = request;
        this.context = context;
        this.clock = clock;
        this.body = body;
        Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        request.headers().forEach(header -> byName.merge(header.getKey(), header.getValue(), (a, b) -> a + "," + b));
        this.headers = Collections.unmodifiableMap(byName);
        request.params()
                .names()
                .forEach(name -> query.put(name, request.params().getAll(name)));
        request.response().closeHandler(closed -> clientGone.complete(null));
        request.response().exceptionHandler(failure -> clientGone.complete(null));
    }

    String method() {
        return request.method().name();
    }

    /** Returns the path as it was sent, still encoded. */
    String path() {
        return request.path() == null ? "" : request.path();
    }

    String pathAndQuery() {
        return request.uri();
    }

    /** Returns the query's parameters, decoded. */
    Map<String, List<String>> query() {
        return query;
    }

    @Nullable
    String queryParameter(String name) {
        List<String> values = query.get(name);
        return values == null ? null : values.get(0);
    }

    Map<String, String> headers() {
        return headers;
    }

    @Nullable
    String header(String name) {
        return headers.get(name);
    }

    byte[] body() {
        return body;
    }

    boolean isBodyTooLarge() {
        return body.length >= MAX_BODY;
    }

    String requestId() {
        return requestId;
    }

    /** Completes when the client closed its connection before it had an answer, or the server closed. */
    CompletableFuture<Void> clientGone() {
        return clientGone;
    }

    /** Answers. {@code beforeSending} runs unless the client has gone. */
    void answer(Reply reply, Runnable beforeSending) {
        onConnection(response -> {
            beforeSending.run();
            prepare(response, reply).end(Buffer.buffer(reply.body()));
        });
    }

    /** Announces more bytes than the reply has, sends the reply and closes the connection. */
    void answerTruncated(Reply reply, Runnable beforeSending) {
        onConnection(response -> {
            beforeSending.run();
            prepare(response, reply)
                    .putHeader("Content-Length", Integer.toString(reply.body().length + 1000))
                    .write(Buffer.buffer(reply.body()))
                    .onComplete(written -> request.connection().close());
        });
    }

    /** Closes the connection without an answer. */
    void close() {
        onConnection(response -> request.connection().close());
    }

    /** Resets the connection: with no time to linger, closing sends RST rather than FIN. */
    @SuppressWarnings("FutureReturnValueIgnored") // nobody is left to be told
    void reset() {
        onConnection(response -> {
            Channel channel = ((ConnectionBase) request.connection()).channel();
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            channel.close();
        });
    }

    /** Writes status and headers, which are sent with the first bytes of the body. */
    HttpServerResponse prepare(HttpServerResponse response, Reply reply) {
        response.setStatusCode(reply.status());
        // Clients correct their clock by it, and need the id to report a failure.
        response.putHeader(
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atZone(ZoneOffset.UTC)));
        response.putHeader("x-amzn-RequestId", requestId);
        reply.headers().forEach(response::putHeader);
        return response;
    }

    private void onConnection(Consumer<HttpServerResponse> action) {
        onConnection(action, () -> {});
    }

    /** Runs the action on the event loop, in the order of the calls; runs {@code otherwise} if nothing can be sent. */
    void onConnection(Consumer<HttpServerResponse> action, Runnable otherwise) {
        context.runOnContext(nothing -> {
            HttpServerResponse response = request.response();
            if (response.closed() || response.ended()) {
                otherwise.run();
                return;
            }
            try {
                action.accept(response);
            } catch (RuntimeException e) {
                // For example a test ordered a header that HTTP does not allow. The client must not hang.
                LOG.debug("Request {} could not be answered", requestId, e);
                otherwise.run();
                request.connection().close();
            }
        });
    }
}
