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
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;
import software.amazon.eventstream.MessageDecoder;

/** A streamed invocation of a server that does not verify, read event by event with the AWS library's decoder. */
final class StreamedInvocation implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final HttpResponse<InputStream> response;
    private final MessageDecoder decoder = new MessageDecoder();
    private final Deque<Message> decoded = new ArrayDeque<>();

    /** An event, for example of the kind {@code event} and the type {@code PayloadChunk}. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Event(String kind, String type, byte[] payload) {

        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        boolean isChunk() {
            return type.equals("PayloadChunk");
        }
    }

    private StreamedInvocation(HttpResponse<InputStream> response) {
        this.response = response;
    }

    /**
     * Returns when the server has sent the head.
     *
     * @param function its name, and perhaps a query
     */
    static StreamedInvocation of(LocalLambda server, String function, String... headers) throws Exception {
        return async(server, function, headers).get();
    }

    static CompletableFuture<StreamedInvocation> async(LocalLambda server, String function, String... headers) {
        String path = "/2021-11-15/functions/" + function.replaceFirst("(?=\\?|$)", "/response-streaming-invocations");
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server.endpoint() + path)).POST(BodyPublishers.ofString("{}"));
        return HTTP.sendAsync(
                        (headers.length == 0 ? request : request.headers(headers)).build(),
                        BodyHandlers.ofInputStream())
                .thenApply(StreamedInvocation::new);
    }

    int status() {
        return response.statusCode();
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** Returns the next event; there must be one. */
    Event next() throws IOException {
        byte[] buffer = new byte[8192];
        while (decoded.isEmpty()) {
            int read = response.body().read(buffer);
            if (read < 0) {
                throw new AssertionError("the response has ended");
            }
            decoder.feed(buffer, 0, read);
            decoded.addAll(decoder.getDecodedMessages());
        }
        Message message = decoded.removeFirst();
        Map<String, HeaderValue> headers = message.getHeaders();
        String kind = String.valueOf(headers.get(":message-type")).replace("\"", "");
        String type = String.valueOf(headers.get(":" + kind + "-type")).replace("\"", "");
        return new Event(kind, type, message.getPayload());
    }

    /** Reads the chunks that are left and adds their bytes to the output. Returns the event after them. */
    Event readChunks(ByteArrayOutputStream output) throws IOException {
        Event event = next();
        while (event.isChunk()) {
            output.writeBytes(event.payload());
            event = next();
        }
        return event;
    }

    /** Returns the last event, which must have nothing after it, whatever chunks come before it. */
    Event last() throws IOException {
        Event event = readChunks(new ByteArrayOutputStream());
        if (response.body().read() >= 0) {
            throw new AssertionError("something follows " + event);
        }
        return event;
    }

    /** Goes away, whatever was read. */
    @Override
    public void close() throws IOException {
        response.body().close();
    }
}
