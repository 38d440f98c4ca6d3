package io.github.camelawslambda.internal.client.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;
import software.amazon.eventstream.MessageDecoder;

/** Decodes what AWS's own library encodes, however it is cut, and never takes anything else for it. */
class EventStreamDecoderTest {

    /** What came out. */
    private static final class Decoded implements EventStreamDecoder.Events {

        private final ByteArrayOutputStream response = new ByteArrayOutputStream();
        private final List<Map<String, String>> events = new ArrayList<>();
        private final List<String> payloads = new ArrayList<>();

        @Override
        public void chunk(ByteBuffer bytes) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            response.writeBytes(copy);
        }

        @Override
        public void event(Map<String, String> headers, byte[] payload) {
            events.add(headers);
            payloads.add(new String(payload, StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void everythingIsDecoded_whereverItIsCut(long seed) throws IOException {
        Random random = new Random(seed);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        for (int i = 0; i < 50; i++) {
            byte[] payload = new byte[random.nextInt(random.nextInt(10) == 0 ? 50_000 : 20)];
            random.nextBytes(payload);
            expected.writeBytes(payload);
            message("PayloadChunk", payload, random.nextBoolean()).encode(stream);
        }
        message("InvokeComplete", "{}".getBytes(StandardCharsets.UTF_8), true).encode(stream);
        Decoded decoded = new Decoded();
        EventStreamDecoder decoder = new EventStreamDecoder(decoded);

        byte[] bytes = stream.toByteArray();
        for (int at = 0; at < bytes.length; ) {
            int length = Math.min(bytes.length - at, 1 + random.nextInt(random.nextBoolean() ? 3 : 20_000));
            decoder.feed(ByteBuffer.wrap(bytes, at, length));
            at += length;
        }

        assertThat(decoded.response.toByteArray()).isEqualTo(expected.toByteArray());
        assertThat(decoded.events).hasSize(1);
        assertThat(decoded.events.get(0)).containsEntry(":event-type", "InvokeComplete");
        assertThat(decoded.payloads).containsExactly("{}");
    }

    @Test
    void bytesThatWereChanged_areNeverTakenForAWholeStream() {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        message("PayloadChunk", "some payload".getBytes(StandardCharsets.UTF_8), true)
                .encode(stream);
        message("InvokeComplete", "{}".getBytes(StandardCharsets.UTF_8), false).encode(stream);
        byte[] bytes = stream.toByteArray();
        Random random = new Random(1);

        for (int i = 0; i < bytes.length * 4; i++) {
            byte[] changed = bytes.clone();
            changed[i % bytes.length] ^= (byte) (1 << random.nextInt(8));
            Decoded decoded = new Decoded();
            try {
                new EventStreamDecoder(decoded).feed(ByteBuffer.wrap(changed));
            } catch (IOException e) {
                assertThat(e).hasMessageStartingWith("The event stream is malformed: ");
            }
            // Either refused, or its end is still awaited.
            assertThat(decoded.events).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void anyBytes_areRefused_asTheLibraryRefusesThem(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            byte[] bytes = new byte[16 + random.nextInt(500)];
            random.nextBytes(bytes);
            assertThatThrownBy(() -> new EventStreamDecoder(new Decoded()).feed(ByteBuffer.wrap(bytes)))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> new MessageDecoder(message -> {}).feed(bytes))
                    .isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void eventThatIsTooLarge_isRefused_beforeItIsCollected() {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        message("Other", new byte[9 * 1024 * 1024], false).encode(stream);

        assertThatThrownBy(() -> new EventStreamDecoder(new Decoded()).feed(ByteBuffer.wrap(stream.toByteArray())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("an event of 9437184 bytes");
    }

    // No bytes and shorts: the library (1.0.1) encodes these headers without their values.
    private static Message message(String type, byte[] payload, boolean hasMore) {
        Map<String, HeaderValue> headers = new LinkedHashMap<>();
        headers.put(":message-type", HeaderValue.fromString("event"));
        if (hasMore) {
            headers.putAll(new HashMap<>(Map.of(
                    "a", HeaderValue.fromBoolean(true),
                    "d", HeaderValue.fromInteger(3),
                    "e", HeaderValue.fromLong(4),
                    "f", HeaderValue.fromByteArray(new byte[] {1, 2, 3}),
                    "g", HeaderValue.fromTimestamp(Instant.EPOCH),
                    "h", HeaderValue.fromUuid(new UUID(1, 2)),
                    ":content-type", HeaderValue.fromString("application/octet-stream"))));
        }
        headers.put(":event-type", HeaderValue.fromString(type));
        return new Message(headers, payload);
    }
}
