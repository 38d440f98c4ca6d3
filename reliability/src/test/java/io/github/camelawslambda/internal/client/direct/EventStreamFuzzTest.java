package io.github.camelawslambda.internal.client.direct;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;
import software.amazon.eventstream.MessageDecoder;

/** Frames of an event stream: decoded as AWS's own library decodes them, or refused. */
class EventStreamFuzzTest {

    private static final int PRELUDE = 12;
    private static final int CHECKSUM = 4;

    /** What came out. */
    private static final class Decoded implements EventStreamDecoder.Events {

        private final ByteArrayOutputStream payloads = new ByteArrayOutputStream();
        private final List<Map<String, String>> headers = new ArrayList<>();

        @Override
        public void chunk(ByteBuffer bytes) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            payloads.writeBytes(copy);
        }

        @Override
        public void event(Map<String, String> headers, byte[] payload) {
            this.headers.add(headers);
            payloads.writeBytes(payload);
        }
    }

    /** Any bytes, in one piece and byte by byte: the same comes out. */
    @FuzzTest(maxDuration = "")
    void stream(byte[] bytes) {
        Decoded whole = new Decoded();
        Decoded cut = new Decoded();
        assertThat(isDecoded(whole, bytes, Math.max(1, bytes.length))).isEqualTo(isDecoded(cut, bytes, 1));
        assertThat(cut.payloads.toByteArray()).isEqualTo(whole.payloads.toByteArray());
        assertThat(cut.headers).isEqualTo(whole.headers);
    }

    /** Headers and payload in a frame whose lengths and checksums are right. The first byte is the length of the headers. */
    @FuzzTest(maxDuration = "")
    void frame(byte[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        byte[] frame = frame(Math.min(bytes[0] & 0xFF, bytes.length - 1), bytes);
        Decoded decoded = new Decoded();
        boolean isDecoded = isDecoded(decoded, frame, 7);
        List<Message> byAws = new ArrayList<>();
        try {
            new MessageDecoder(byAws::add).feed(frame);
        } catch (RuntimeException e) {
            return;
        }
        assertThat(isDecoded).isTrue();
        assertThat(byAws).hasSize(1);
        assertThat(decoded.payloads.toByteArray()).isEqualTo(byAws.get(0).getPayload());
        decoded.headers.forEach(headers -> assertThat(headers).isEqualTo(texts(byAws.get(0))));
    }

    private static Map<String, String> texts(Message message) {
        Map<String, String> texts = new HashMap<>();
        for (Map.Entry<String, HeaderValue> header : message.getHeaders().entrySet()) {
            try {
                texts.put(header.getKey(), header.getValue().getString());
            } catch (IllegalStateException e) {
                // No text.
                continue;
            }
        }
        return texts;
    }

    private static boolean isDecoded(Decoded into, byte[] bytes, int piece) {
        EventStreamDecoder decoder = new EventStreamDecoder(into);
        try {
            for (int from = 0; from < bytes.length; from += piece) {
                decoder.feed(ByteBuffer.wrap(bytes, from, Math.min(piece, bytes.length - from)));
            }
            return true;
        } catch (IOException e) {
            assertThat(e).hasMessageStartingWith("The event stream is malformed: ");
            return false;
        }
    }

    private static byte[] frame(int headers, byte[] bytes) {
        int content = bytes.length - 1;
        ByteBuffer frame = ByteBuffer.allocate(PRELUDE + content + CHECKSUM);
        frame.putInt(frame.capacity()).putInt(headers).putInt(checksum(frame));
        frame.put(bytes, 1, content).putInt(checksum(frame));
        return frame.array();
    }

    private static int checksum(ByteBuffer frame) {
        CRC32 checksum = new CRC32();
        checksum.update(frame.array(), 0, frame.position());
        return (int) checksum.getValue();
    }
}
