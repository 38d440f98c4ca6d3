package io.github.camelawslambda.test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import software.amazon.eventstream.Message;
import software.amazon.eventstream.MessageDecoder;

/** A streamed invocation of a server that does not verify, read event by event with the AWS library's decoder. */
final class StreamedInvocation implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final HttpResponse<InputStream> response;
    private final MessageDecoder decoder = new MessageDecoder();
    private final Deque<Message> decoded = new ArrayDeque<>();

    private StreamedInvocation(HttpResponse<InputStream> response) {
        this.response = response;
    }

    /** Returns when the server sent the head. */
    static StreamedInvocation of(LocalLambda server, String function, String payload, String... headers)
            throws IOException, InterruptedException {
        return new StreamedInvocation(
                HTTP.send(request(server, function, payload, headers), BodyHandlers.ofInputStream()));
    }

    static CompletableFuture<StreamedInvocation> async(LocalLambda server, String function, String payload) {
        return HTTP.sendAsync(request(server, function, payload), BodyHandlers.ofInputStream())
                .thenApply(StreamedInvocation::new);
    }

    private static HttpRequest request(LocalLambda server, String function, String payload, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(server.endpoint() + "/2021-11-15/functions/" + path(function)))
                .POST(BodyPublishers.ofString(payload));
        return (headers.length == 0 ? request : request.headers(headers)).build();
    }

    private static String path(String function) {
        int query = function.indexOf('?');
        return query < 0
                ? function + "/response-streaming-invocations"
                : function.substring(0, query) + "/response-streaming-invocations" + function.substring(query);
    }

    int status() {
        return response.statusCode();
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse(null);
    }

    InputStream body() {
        return response.body();
    }

    String text() throws IOException {
        return new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Returns the next event, null at an orderly end. */
    Message next() throws IOException {
        byte[] buffer = new byte[8192];
        while (decoded.isEmpty()) {
            int read = response.body().read(buffer);
            if (read < 0) {
                return null;
            }
            decoder.feed(buffer, 0, read);
            decoded.addAll(decoder.getDecodedMessages());
        }
        return decoded.removeFirst();
    }

    /** Returns the text of the next event, which must be a chunk. */
    String nextChunk() throws IOException {
        Message message = next();
        if (message == null || !type(message).equals("PayloadChunk")) {
            throw new AssertionError("expected a chunk, not " + message);
        }
        return payload(message);
    }

    /** Reads to the end: the chunks' bytes in one, and {@link #next} of what follows them. */
    byte[] chunks() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Message message = next();
        while (message != null && type(message).equals("PayloadChunk")) {
            bytes.writeBytes(message.getPayload());
            message = next();
        }
        if (message != null) {
            decoded.addFirst(message);
        }
        return bytes.toByteArray();
    }

    static String type(Message message) {
        String kind = message.getHeaders().get(":message-type").getString();
        return message.getHeaders().get(":" + kind + "-type").getString();
    }

    static String payload(Message message) {
        return new String(message.getPayload(), StandardCharsets.UTF_8);
    }

    /** Goes away, whatever was read. */
    @Override
    public void close() throws IOException {
        response.body().close();
    }
}
