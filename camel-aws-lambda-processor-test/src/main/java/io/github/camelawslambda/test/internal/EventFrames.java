package io.github.camelawslambda.test.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Encodes the events of a streamed response as frames of {@code application/vnd.amazon.eventstream}: a prelude of two
 * lengths and their checksum, headers, payload, and the checksum of all of it. All numbers are big-endian.
 */
final class EventFrames {

    static final String CONTENT_TYPE = "application/vnd.amazon.eventstream";

    private static final int PRELUDE = 12;
    private static final int CHECKSUM = 4;
    private static final int STRING_HEADER = 7;

    private static final byte[] CHUNK_HEADERS = headers("event", "PayloadChunk", "application/octet-stream");
    private static final byte[] COMPLETE_HEADERS = headers("event", "InvokeComplete", "application/json");

    private EventFrames() {}

    /** A piece of the response. */
    static byte[] chunk(byte[] buffer, int offset, int length) {
        return frame(CHUNK_HEADERS, buffer, offset, length);
    }

    /** The end of the response; members that are null are left out. */
    static byte[] complete(@Nullable String errorCode, @Nullable String errorDetails, @Nullable String logResult) {
        Map<String, String> document = new LinkedHashMap<>();
        putIfPresent(document, "ErrorCode", errorCode);
        putIfPresent(document, "ErrorDetails", errorDetails);
        putIfPresent(document, "LogResult", logResult);
        byte[] payload = Json.bytes(document);
        return frame(COMPLETE_HEADERS, payload, 0, payload.length);
    }

    /** An error of the service in the middle of the response. */
    static byte[] exception(String type, String message) {
        byte[] payload = Json.bytes(Map.of("message", message));
        return frame(headers("exception", type, "application/json"), payload, 0, payload.length);
    }

    private static void putIfPresent(Map<String, String> document, String name, @Nullable String value) {
        if (value != null) {
            document.put(name, value);
        }
    }

    private static byte[] frame(byte[] headers, byte[] buffer, int offset, int length) {
        byte[] frame = new byte[PRELUDE + headers.length + length + CHECKSUM];
        ByteBuffer.wrap(frame)
                .putInt(frame.length)
                .putInt(headers.length)
                .putInt(checksum(frame, PRELUDE - CHECKSUM))
                .put(headers)
                .put(buffer, offset, length)
                .putInt(checksum(frame, frame.length - CHECKSUM));
        return frame;
    }

    /** Evaluated when everything before it has been put. */
    private static int checksum(byte[] frame, int length) {
        CRC32 crc = new CRC32();
        crc.update(frame, 0, length);
        return (int) crc.getValue();
    }

    private static byte[] headers(String messageType, String type, String contentType) {
        ByteBuffer headers = ByteBuffer.allocate(1024 + 3 * type.length());
        putHeader(headers, ":message-type", messageType);
        putHeader(headers, ":" + messageType + "-type", type);
        putHeader(headers, ":content-type", contentType);
        byte[] bytes = new byte[headers.position()];
        headers.flip().get(bytes);
        return bytes;
    }

    private static void putHeader(ByteBuffer headers, String name, String value) {
        byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
        byte[] valueBytes = value.getBytes(StandardCharsets.UTF_8);
        headers.put((byte) nameBytes.length)
                .put(nameBytes)
                .put((byte) STRING_HEADER)
                .putShort((short) valueBytes.length)
                .put(valueBytes);
    }
}
