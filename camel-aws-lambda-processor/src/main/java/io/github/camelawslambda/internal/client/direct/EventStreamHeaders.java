package io.github.camelawslambda.internal.client.direct;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Reads the headers of a frame of an event stream. */
final class EventStreamHeaders {

    private static final int TEXT = 7;
    private static final int BYTES = 6;
    private static final int UUID_LENGTH = 16;

    private EventStreamHeaders() {}

    /**
     * Reads the headers.
     *
     * @param bytes all headers
     * @return the text headers
     * @throws IOException if they are malformed
     */
    static Map<String, String> read(ByteBuffer bytes) throws IOException {
        Map<String, String> headers = new HashMap<>();
        try {
            while (bytes.hasRemaining()) {
                String name = text(bytes, bytes.get() & 0xFF);
                int type = bytes.get();
                if (type == TEXT) {
                    headers.put(name, text(bytes, bytes.getShort() & 0xFFFF));
                } else {
                    text(bytes, length(type, bytes));
                }
            }
        } catch (BufferUnderflowException e) {
            throw EventStreamDecoder.malformed("the headers of a frame are cut off");
        }
        return headers;
    }

    private static int length(int type, ByteBuffer bytes) throws IOException {
        return switch (type) {
            // true, false
            case 0, 1 -> 0;
            // integers of so many bytes
            case 2 -> Byte.BYTES;
            case 3 -> Short.BYTES;
            case 4 -> Integer.BYTES;
            case 5 -> Long.BYTES;
            case BYTES -> bytes.getShort() & 0xFFFF;
            // a time
            case 8 -> Long.BYTES;
            case 9 -> UUID_LENGTH;
            default -> throw EventStreamDecoder.malformed("a header has the unknown type %d".formatted(type));
        };
    }

    private static String text(ByteBuffer bytes, int length) {
        byte[] text = new byte[length];
        bytes.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
