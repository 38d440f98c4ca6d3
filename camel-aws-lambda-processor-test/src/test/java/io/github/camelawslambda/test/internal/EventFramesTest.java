package io.github.camelawslambda.test.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/** Against the AWS library, byte for byte. */
class EventFramesTest {

    private static byte[] encoded(String kind, String type, String contentType, byte[] payload) {
        Map<String, HeaderValue> headers = new LinkedHashMap<>();
        headers.put(":message-type", HeaderValue.fromString(kind));
        headers.put(":" + kind + "-type", HeaderValue.fromString(type));
        headers.put(":content-type", HeaderValue.fromString(contentType));
        ByteBuffer buffer = new Message(headers, payload).toByteBuffer();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 65_536, 1_000_000})
    void chunk_whenEncoded_isAsTheLibraryEncodes(int length) {
        byte[] payload = new byte[length];
        new Random(length).nextBytes(payload);
        byte[] buffer = new byte[length + 5];
        System.arraycopy(payload, 0, buffer, 3, length);

        assertThat(EventFrames.chunk(buffer, 3, length))
                .isEqualTo(encoded("event", "PayloadChunk", "application/octet-stream", payload));
    }

    @Test
    void complete_whenEncoded_isAsTheLibraryEncodes() {
        assertThat(EventFrames.complete(null, null, null))
                .isEqualTo(encoded("event", "InvokeComplete", "application/json", utf8("{}")));
        assertThat(EventFrames.complete("Unhandled", "{\"ü\"}", "bG9n"))
                .isEqualTo(encoded(
                        "event",
                        "InvokeComplete",
                        "application/json",
                        utf8("{\"ErrorCode\":\"Unhandled\",\"ErrorDetails\":\"{\\\"ü\\\"}\",\"LogResult\":\"bG9n\"}")));
    }

    @Test
    void exception_whenEncoded_isAsTheLibraryEncodes() {
        assertThat(EventFrames.exception("ServiceExceptiön", "down"))
                .isEqualTo(
                        encoded("exception", "ServiceExceptiön", "application/json", utf8("{\"message\":\"down\"}")));
    }
}
