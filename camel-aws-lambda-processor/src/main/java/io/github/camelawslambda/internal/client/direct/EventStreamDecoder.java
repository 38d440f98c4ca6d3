package io.github.camelawslambda.internal.client.direct;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Decodes an event stream (media type {@code application/vnd.amazon.eventstream}) from pieces that may be cut anywhere.
 * A frame has its length, the length of its headers, the checksum of both, the headers, the payload and the checksum of
 * the whole.
 *
 * <p>The payload of a {@code PayloadChunk} is passed on before its frame is complete: a frame may have megabytes. A
 * wrong checksum is reported afterwards.
 *
 * <p>Not thread-safe.
 */
final class EventStreamDecoder {

    private static final String CHUNK = "PayloadChunk";
    private static final int PRELUDE = 12;
    private static final int PRELUDE_LENGTHS = 8;
    private static final int CHECKSUM = 4;

    /** The limits of the format (Smithy, Amazon Event Stream specification). */
    private static final int MOST_HEADERS = 128 * 1024;

    /** The largest event that is collected. Lambda's last event has 4 KB of log and an error document. */
    private static final int MOST_EVENT = 8 * 1024 * 1024;

    private final Events events;
    private final CRC32 checksum = new CRC32();
    private final ByteArrayOutputStream event = new ByteArrayOutputStream();
    private Part part = Part.PRELUDE;
    private ByteBuffer collected = ByteBuffer.allocate(PRELUDE);
    private Map<String, String> headers = Map.of();
    private int headersLength;
    private int payloadLeft;
    private boolean isChunk;

    /** @param events receives what was decoded */
    EventStreamDecoder(Events events) {
        this.events = events;
    }

    /** Receives what was decoded. */
    interface Events {

        /** The next bytes of the function's response. */
        void chunk(ByteBuffer bytes);

        /**
         * Any other event, or an exception.
         *
         * @param headers the text headers
         */
        void event(Map<String, String> headers, byte[] payload);
    }

    private enum Part {
        PRELUDE,
        HEADERS,
        PAYLOAD,
        CHECKSUM
    }

    /**
     * Decodes all bytes of the buffer.
     *
     * @throws IOException if they are not an event stream
     */
    void feed(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            switch (part) {
                case PAYLOAD -> payload(bytes);
                case PRELUDE, HEADERS, CHECKSUM -> {
                    if (isCollected(bytes)) {
                        next();
                    }
                }
            }
        }
    }

    private boolean isCollected(ByteBuffer bytes) {
        int length = Math.min(collected.remaining(), bytes.remaining());
        collected.put(bytes.slice(bytes.position(), length));
        bytes.position(bytes.position() + length);
        return !collected.hasRemaining();
    }

    private void next() throws IOException {
        collected.flip();
        switch (part) {
            case PRELUDE -> prelude();
            case HEADERS -> headers();
            case CHECKSUM -> end();
            case PAYLOAD -> throw new IllegalStateException("a payload is not collected");
        }
    }

    private void prelude() throws IOException {
        int length = collected.getInt();
        headersLength = collected.getInt();
        checksum.update(collected.array(), 0, PRELUDE_LENGTHS);
        check(collected.getInt(), "prelude");
        checksum.update(collected.array(), PRELUDE_LENGTHS, CHECKSUM);
        payloadLeft = length - PRELUDE - headersLength - CHECKSUM;
        if (headersLength < 0 || headersLength > MOST_HEADERS || length < 0 || payloadLeft < 0) {
            throw malformed("a frame of %d bytes cannot have %d bytes of headers".formatted(length, headersLength));
        }
        collect(Part.HEADERS, headersLength);
        if (headersLength == 0) {
            next();
        }
    }

    private void headers() throws IOException {
        checksum.update(collected.array(), 0, headersLength);
        headers = EventStreamHeaders.read(collected);
        isChunk = "event".equals(headers.get(":message-type")) && CHUNK.equals(headers.get(":event-type"));
        if (!isChunk && payloadLeft > MOST_EVENT) {
            throw malformed("an event of %d bytes is not one of Lambda's".formatted(payloadLeft));
        }
        event.reset();
        part = Part.PAYLOAD;
        if (payloadLeft == 0) {
            collect(Part.CHECKSUM, CHECKSUM);
        }
    }

    private void payload(ByteBuffer bytes) {
        int length = Math.min(payloadLeft, bytes.remaining());
        ByteBuffer piece = bytes.slice(bytes.position(), length);
        bytes.position(bytes.position() + length);
        payloadLeft -= length;
        checksum.update(piece.duplicate());
        if (isChunk) {
            events.chunk(piece);
        } else {
            byte[] copy = new byte[length];
            piece.get(copy);
            event.writeBytes(copy);
        }
        if (payloadLeft == 0) {
            collect(Part.CHECKSUM, CHECKSUM);
        }
    }

    private void end() throws IOException {
        check(collected.getInt(), "frame");
        checksum.reset();
        collect(Part.PRELUDE, PRELUDE);
        if (!isChunk) {
            events.event(headers, event.toByteArray());
        }
    }

    private void collect(Part next, int length) {
        part = next;
        collected = ByteBuffer.allocate(length);
    }

    private void check(int sent, String of) throws IOException {
        if ((int) checksum.getValue() != sent) {
            throw malformed("the checksum of a %s is wrong".formatted(of));
        }
    }

    static IOException malformed(String why) {
        return new IOException("The event stream is malformed: " + why);
    }
}
