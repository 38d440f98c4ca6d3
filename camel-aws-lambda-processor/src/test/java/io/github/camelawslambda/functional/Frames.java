package io.github.camelawslambda.functional;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/** Frames of an event stream, as AWS's own library encodes them. */
final class Frames {

    private Frames() {}

    /** A part of the response. */
    static byte[] chunk(String text) {
        return chunk(text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] chunk(byte[] payload) {
        return event("PayloadChunk", payload);
    }

    /** The end of a function that succeeded. */
    static byte[] complete() {
        return complete("{}");
    }

    /** @param json the members of InvokeComplete */
    static byte[] complete(String json) {
        return event("InvokeComplete", json.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] event(String type, byte[] payload) {
        return frame(Map.of(":message-type", "event", ":event-type", type), payload);
    }

    static byte[] exception(String type, String message) {
        return frame(
                Map.of(":message-type", "exception", ":exception-type", type),
                "{\"message\":\"%s\"}".formatted(message).getBytes(StandardCharsets.UTF_8));
    }

    static byte[] frame(Map<String, String> headers, byte[] payload) {
        Map<String, HeaderValue> values = new LinkedHashMap<>();
        headers.forEach((name, value) -> values.put(name, HeaderValue.fromString(value)));
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        new Message(values, payload).encode(frame);
        return frame.toByteArray();
    }
}
