package io.github.camelawslambda.internal.exchange;

import static io.github.camelawslambda.internal.exchange.Subjects.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.camelawslambda.internal.settings.PayloadFormat;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileDefaultBinding;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.converter.stream.ReaderCache;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies as payloads: exact, at most to the limit, and still readable afterwards. */
class PayloadReaderTest {

    private static final String TEXT = "h\u00e9llo";
    private static final byte[] BYTES = utf8(TEXT);
    private static final long UNKNOWN = OversizeException.UNKNOWN;

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    Path folder;

    /** Makes a body of {@link #TEXT}. */
    interface Body {
        Object in(Path folder) throws IOException;
    }

    /** A user's class that Jackson cannot write. */
    static final class Failing {
        public String getSecret() {
            throw new IllegalStateException("SECRET");
        }
    }

    private static PayloadReader reader(PayloadFormat format) {
        return new PayloadReader(format, Subjects.MAPPER);
    }

    private static byte @Nullable [] read(PayloadFormat format, Exchange exchange, int limit) throws Exception {
        return reader(format).read(exchange.getMessage(), exchange, limit);
    }

    private static Exchange exchange(@Nullable Object body) {
        return Subjects.exchange(body, Map.of());
    }

    private static GenericFile<Object> file(Object file, @Nullable Object content) {
        GenericFile<Object> generic = new GenericFile<>();
        generic.setFile(file);
        generic.setBinding(file instanceof File local ? bindingOf(local) : new GenericFileDefaultBinding<>());
        generic.setBody(content);
        return generic;
    }

    /** Loads a local file, as the binding of Camel's file component does. */
    private static GenericFileDefaultBinding<Object> bindingOf(File local) {
        return new GenericFileDefaultBinding<>() {
            @Override
            public Object getBody(GenericFile<Object> file) {
                try {
                    return Files.readAllBytes(local.toPath());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    /** A cache that is neither stream nor reader. */
    private record OtherCache(byte[] bytes) implements StreamCache {
        @Override
        public void reset() {}

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(bytes);
        }

        @Override
        public StreamCache copy(Exchange exchange) {
            return this;
        }

        @Override
        public boolean inMemory() {
            return true;
        }

        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public long position() {
            return 0;
        }
    }

    static Stream<Arguments> contents() {
        Stream<Arguments> onlyAuto = Stream.of(
                body(PayloadFormat.AUTO, 6, folder -> ByteBuffer.wrap(utf8(TEXT + "."), 0, 6)),
                body(PayloadFormat.AUTO, 6, folder -> new StringBuilder(TEXT)));
        Stream<Arguments> both = Stream.of(PayloadFormat.AUTO, PayloadFormat.RAW)
                .flatMap(format -> Stream.of(
                        body(format, 6, folder -> BYTES),
                        body(format, 6, folder -> TEXT),
                        body(format, 6, folder -> Files.write(folder.resolve("file"), BYTES)),
                        body(
                                format,
                                6,
                                folder -> Files.write(folder.resolve("file"), BYTES)
                                        .toFile()),
                        body(
                                format,
                                6,
                                folder -> file(
                                        Files.write(folder.resolve("file"), BYTES)
                                                .toFile(),
                                        null)),
                        body(format, format == PayloadFormat.RAW ? 6 : UNKNOWN, folder -> file("elsewhere", BYTES)),
                        body(format, UNKNOWN, folder -> file("elsewhere", new ByteArrayInputStream(BYTES))),
                        body(format, UNKNOWN, folder -> new FilterInputStream(new ByteArrayInputStream(BYTES)) {
                            @Override
                            public boolean markSupported() {
                                return false;
                            }
                        }),
                        body(format, UNKNOWN, folder -> new StringReader(TEXT)),
                        body(format, 6, folder -> read(new InputStreamCache(BYTES))),
                        body(format, UNKNOWN, folder -> read(new ReaderCache(TEXT))),
                        body(format, 6, folder -> new OtherCache(BYTES)),
                        body(format, 6, folder -> Buffer.buffer(TEXT))));
        return Stream.concat(onlyAuto, both);
    }

    private static Arguments body(PayloadFormat format, long size, Body body) {
        return arguments(format, size, body);
    }

    private static InputStream read(InputStream started) throws IOException {
        assertThat(started.read()).isEqualTo('h');
        return started;
    }

    private static Reader read(Reader started) throws IOException {
        assertThat(started.read()).isEqualTo('h');
        return started;
    }

    @ParameterizedTest
    @MethodSource("contents")
    void content_isSentAsItIs_whenItFits_andCanBeReadAgain(PayloadFormat format, long size, Body body)
            throws Exception {
        for (int limit : new int[] {6, 7, 100}) {
            Exchange exchange = exchange(body.in(folder));

            assertThat(read(format, exchange, limit)).isEqualTo(BYTES);
            assertRemains(exchange);
            assertThat(read(format, exchange, limit)).isEqualTo(BYTES);
        }
        for (int limit : new int[] {5, 3, 0}) {
            Exchange exchange = exchange(body.in(folder));

            assertThatExceptionOfType(OversizeException.class)
                    .isThrownBy(() -> read(format, exchange, limit))
                    .satisfies(failure -> assertThat(failure.size()).isEqualTo(size));
            assertRemains(exchange);
        }
    }

    private static void assertRemains(Exchange exchange) throws IOException {
        Object body = exchange.getMessage().getBody();
        if (body instanceof StreamCache && body instanceof InputStream stream) {
            assertThat(stream.readAllBytes()).isEqualTo(BYTES);
        } else if (body instanceof StreamCache && body instanceof Reader reader) {
            char[] chars = new char[10];
            assertThat(new String(chars, 0, reader.read(chars))).isEqualTo(TEXT);
        } else if (body instanceof InputStream stream) {
            assertThat(stream.readAllBytes()).isEqualTo(BYTES);
        } else if (body instanceof ByteBuffer buffer) {
            assertThat(buffer.remaining()).isEqualTo(6);
        } else if (!(body instanceof OtherCache)) {
            assertThat(exchange.getMessage().getBody(String.class)).isEqualTo(TEXT);
        }
    }

    static Stream<Arguments> values() {
        return Stream.of(
                arguments(PayloadFormat.AUTO, null, null),
                arguments(PayloadFormat.RAW, null, null),
                arguments(PayloadFormat.JSON, null, "null"),
                arguments(PayloadFormat.AUTO, Map.of("a", 1), "{\"a\":1}"),
                arguments(PayloadFormat.JSON, Map.of("a", 1), "{\"a\":1}"),
                arguments(PayloadFormat.JSON, "a", "\"a\""),
                arguments(PayloadFormat.AUTO, 7, "7"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void value_isWrittenAsJson(PayloadFormat format, @Nullable Object body, @Nullable String payload) throws Exception {
        assertThat(read(format, exchange(body), 100)).isEqualTo(payload == null ? null : utf8(payload));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20_000})
    void json_isRefused_whenItIsTooLarge_directlyOrInsideAList(int elements) {
        assertThatExceptionOfType(OversizeException.class)
                .isThrownBy(() -> read(PayloadFormat.JSON, exchange(Collections.nCopies(elements, "a")), 4))
                .satisfies(failure -> assertThat(failure.size()).isEqualTo(UNKNOWN));
    }

    private static Reader reader(String text, boolean isSlow) {
        return new StringReader(text) {
            @Override
            public int read(char[] target, int offset, int room) throws IOException {
                return super.read(target, offset, isSlow ? Math.min(room, 1) : room);
            }
        };
    }

    // A text grows in a buffer of 8,192 characters.
    @ParameterizedTest
    @ValueSource(ints = {8_191, 8_192, 8_193, 16_384, 16_385, 40_000})
    void longText_isRead_inPieces(int length) throws Exception {
        String text = "abcdefg".repeat(6_000).substring(0, length);

        for (boolean isSlow : new boolean[] {false, true}) {
            assertThat(StreamBody.text(reader(text, isSlow), length)).isEqualTo(text);
            assertThat(StreamBody.text(reader(text, isSlow), length - 1)).isEqualTo(text);
            assertThat(StreamBody.text(reader(text, isSlow), length - 2)).isEqualTo(text.substring(0, length - 1));
        }
        assertThat(read(PayloadFormat.AUTO, exchange(new StringReader(text)), length))
                .isEqualTo(utf8(text));
    }

    @Test
    void stream_isClosed_whenItIsReadToItsEnd() throws Exception {
        StringBuilder closed = new StringBuilder();
        InputStream stream = new ByteArrayInputStream(BYTES) {
            @Override
            public void close() {
                closed.append("stream");
            }
        };
        Reader reader = new StringReader(TEXT) {
            @Override
            public void close() {
                closed.append(" reader");
            }
        };

        assertThat(read(PayloadFormat.AUTO, exchange(stream), 6)).isEqualTo(BYTES);
        assertThat(read(PayloadFormat.AUTO, exchange(reader), 6)).isEqualTo(BYTES);

        assertThat(closed).hasToString("stream reader");
    }

    @ParameterizedTest
    @CsvSource({"AUTO, UTF-8", "RAW, ISO-8859-1"})
    void text_hasTheCharsetOfTheExchange_onlyInRaw(PayloadFormat format, Charset charset) throws Exception {
        for (Object body : List.of(new StringReader(TEXT), new ReaderCache(TEXT))) {
            Exchange exchange = exchange(body);
            exchange.setProperty(Exchange.CHARSET_NAME, "ISO-8859-1");

            assertThat(read(format, exchange, 6)).isEqualTo(TEXT.getBytes(charset));
        }
    }

    @Test
    void reader_canBeReadAgain_whenItsTextCannotBeSent() {
        Exchange exchange = exchange(new StringReader("\u20ac"));
        exchange.setProperty(Exchange.CHARSET_NAME, "ISO-8859-1");

        assertThatExceptionOfType(MappingException.class).isThrownBy(() -> read(PayloadFormat.RAW, exchange, 6));
        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("\u20ac");
    }

    @ParameterizedTest
    @CsvSource({"ISO-8859-1, h\u00e9llo, 6", "UTF-16LE, h\u00e9llo, 6", "UTF-8, h\u00e9llo, 6", "UTF-16LE, hello, 5"})
    void file_isText_whenItsConsumerHasACharset(Charset charset, String text, int size) throws Exception {
        byte[] content = text.getBytes(charset);
        File local = Files.write(folder.resolve("file"), content).toFile();

        for (Object file : List.of(
                file(local, null), file("elsewhere", content), file("elsewhere", new ByteArrayInputStream(content)))) {
            Exchange exchange = exchange(file);
            exchange.setProperty(Exchange.CHARSET_NAME, charset.name());

            assertThat(read(PayloadFormat.AUTO, exchange, size)).isEqualTo(utf8(text));
            exchange.getMessage().setBody(file);
            if (!(((GenericFile<?>) file).getBody() instanceof InputStream)) {
                for (int limit : new int[] {size - 1, size - 3}) {
                    assertThatExceptionOfType(OversizeException.class)
                            .isThrownBy(() -> read(PayloadFormat.AUTO, exchange, limit));
                }
            }
        }
    }

    @Test
    void file_isRefused_whenItIsMalformedInTheCharset() throws Exception {
        File local = Files.write(folder.resolve("file"), TEXT.getBytes(StandardCharsets.ISO_8859_1))
                .toFile();
        Exchange exchange = exchange(file(local, null));
        exchange.setProperty(Exchange.CHARSET_NAME, "UTF-8");

        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> read(PayloadFormat.AUTO, exchange, 100))
                .withMessage(
                        "the file is not text in the charset that its consumer was given: correct the consumer's option charset, or leave it out to send the bytes of the file");
    }

    @Test
    void file_isNotLoaded_whenItIsTooLarge() throws IOException {
        GenericFile<Object> file =
                file(Files.write(folder.resolve("file"), BYTES).toFile(), null);
        // Loads nothing, so the file cannot be converted.
        file.setBinding(new GenericFileDefaultBinding<>());

        assertThatExceptionOfType(OversizeException.class)
                .isThrownBy(() -> read(PayloadFormat.RAW, exchange(file), 5))
                .satisfies(failure -> assertThat(failure.size()).isEqualTo(6));
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> read(PayloadFormat.RAW, exchange(file), 6))
                .withMessageStartingWith("Camel has no type converter from ");
    }

    static Stream<Arguments> refused() {
        String json =
                " could not be written as JSON: JsonMappingException in %s[\"secret\"]. Send a map, a record or a class with getters, or a text that is JSON; your own objectMapper can write other classes"
                        .formatted(Failing.class.getName());
        return Stream.of(
                arguments(PayloadFormat.AUTO, new Failing(), "the body of type " + Failing.class.getName() + json),
                arguments(
                        PayloadFormat.RAW,
                        Map.of("a", 1),
                        "Camel has no type converter from %s to byte[]: convert the body first, or use payloadFormat=auto"
                                .formatted(Map.of("a", 1).getClass().getName())),
                arguments(
                        PayloadFormat.JSON,
                        new InputStreamCache(BYTES),
                        "payloadFormat=json does not map a body of type org.apache.camel.converter.stream.InputStreamCache: convert it first, or use payloadFormat=auto to send its bytes"),
                arguments(
                        PayloadFormat.JSON,
                        file("elsewhere", BYTES),
                        "payloadFormat=json does not map a body of type org.apache.camel.component.file.GenericFile: convert it first, or use payloadFormat=auto to send its bytes"),
                arguments(
                        PayloadFormat.AUTO,
                        ControlHeadersReaderTest.UNREADABLE,
                        "the body of type %s could not be read: see the cause, a java.io.IOException"
                                .formatted(ControlHeadersReaderTest.UNREADABLE
                                        .getClass()
                                        .getName())),
                arguments(
                        PayloadFormat.RAW,
                        new File("/none/file"),
                        "the body of type java.io.File could not be read: see the cause, a java.nio.file.NoSuchFileException"),
                arguments(
                        PayloadFormat.AUTO,
                        Path.of("/none/file"),
                        "the body of type %s could not be read: see the cause, a java.nio.file.NoSuchFileException"
                                .formatted(Path.of("/none/file").getClass().getName())));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void body_isRefused_whenItIsNoPayload(PayloadFormat format, Object body, String message) {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> read(format, exchange(body), 100))
                .withMessage(message);
    }
}
