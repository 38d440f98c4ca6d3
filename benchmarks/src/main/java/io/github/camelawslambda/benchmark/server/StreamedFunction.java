package io.github.camelawslambda.benchmark.server;

import io.github.camelawslambda.benchmark.load.StreamedAnswer;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/** Streams answers as Lambda does. All frames are made beforehand, so that sending them is nearly all that it does. */
final class StreamedFunction {

    /** The end of the path of InvokeWithResponseStream. */
    static final String PATH = "/response-streaming-invocations";

    private static final int WRITE_QUEUE_BYTES = 1 << 20;

    private final Vertx vertx;
    private final List<Buffer> words = chunks(StreamedAnswer.words());
    private final List<Buffer> blocks = chunks(StreamedAnswer.blocks());
    private final Buffer complete = frame("InvokeComplete", "application/json", "{}".getBytes(StandardCharsets.UTF_8));

    StreamedFunction(Vertx vertx) {
        this.vertx = vertx;
    }

    private static List<Buffer> chunks(List<byte[]> payloads) {
        return payloads.stream()
                .map(payload -> frame("PayloadChunk", "application/octet-stream", payload))
                .toList();
    }

    private static Buffer frame(String event, String contentType, byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        new Message(
                        Map.of(
                                ":message-type", HeaderValue.fromString("event"),
                                ":event-type", HeaderValue.fromString(event),
                                ":content-type", HeaderValue.fromString(contentType)),
                        payload)
                .encode(frame);
        return Buffer.buffer(frame.toByteArray());
    }

    /** Sends what is asked for, as fast as it is read. */
    void answer(StreamedAnswer asked, HttpServerResponse response) {
        response.putHeader("Content-Type", "application/vnd.amazon.eventstream")
                .setChunked(true)
                .setWriteQueueMaxSize(WRITE_QUEUE_BYTES);
        if (asked.megabytes() > 0) {
            new Blocks(response, asked.megabytes() * blocks.size()).send();
            return;
        }
        response.write(words.get(0));
        vertx.setTimer(asked.pauseMillis(), timer -> {
            if (!response.closed()) {
                response.write(words.get(1));
                response.end(complete);
            }
        });
    }

    /** An answer on its way. Only used on the event loop. */
    private final class Blocks {

        private final HttpServerResponse response;
        private final int count;
        private int sent;

        Blocks(HttpServerResponse response, int count) {
            this.response = response;
            this.count = count;
            response.drainHandler(drained -> send());
        }

        void send() {
            if (response.closed() || response.ended()) {
                return;
            }
            while (sent < count) {
                if (response.writeQueueFull()) {
                    return;
                }
                response.write(blocks.get(sent % blocks.size()));
                sent++;
            }
            response.end(complete);
        }
    }
}
