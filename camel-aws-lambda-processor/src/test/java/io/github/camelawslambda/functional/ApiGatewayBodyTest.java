package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaPayloadTooLargeException;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract section 12, point 2: the body of the event, as text or in base64. */
@Tag("hostile-locale")
class ApiGatewayBodyTest extends ApiGatewayTest {

    private static final String TEXT = "Grüße 🚀\r\n\"\\\0";
    private static final byte[] NO_TEXT = {(byte) 0x89, 'P', 'N', 'G', (byte) 0xFF, 0};

    private static void assertText(JsonNode event, String text) {
        assertThat(event.path("body").textValue()).isEqualTo(text);
        assertThat(event.path("isBase64Encoded").booleanValue()).isFalse();
    }

    private static void assertBase64(JsonNode event, byte[] bytes) {
        assertThat(event.path("isBase64Encoded").booleanValue()).isTrue();
        assertThat(Base64.getDecoder().decode(event.path("body").textValue())).isEqualTo(bytes);
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                arguments(TEXT, TEXT),
                arguments(new StringBuilder(TEXT), TEXT),
                arguments(new StringReader(TEXT), TEXT),
                arguments(Map.of("a", 1), "{\"a\":1}"),
                arguments(List.of(1, "b"), "[1,\"b\"]"),
                arguments(17, "17"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void text_isText(Object body, String text) {
        assertText(event(V2, body, Map.of()), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {V2, V1})
    void text_isText_whateverTheHeadersSay(String uri) {
        assertText(event(uri, TEXT, headers("Content-Type", "image/png", "Content-Encoding", "gzip")), TEXT);
        assertText(event(uri, new StringReader(TEXT), headers("Content-Type", "image/png")), TEXT);
    }

    static Stream<Arguments> bytes() throws Exception {
        return Stream.of(TEXT.getBytes(java.nio.charset.StandardCharsets.UTF_8), NO_TEXT)
                .flatMap(bytes -> Stream.of(
                                bytes, ByteBuffer.wrap(bytes), new ByteArrayInputStream(bytes), Buffer.buffer(bytes))
                        .map(body -> arguments(body, bytes, bytes != NO_TEXT)));
    }

    @ParameterizedTest
    @MethodSource("bytes")
    void bytes_areTextWhereTheyAreUtf8(Object body, byte[] bytes, boolean isText) {
        JsonNode event = event(V2, body, Map.of());

        if (isText) {
            assertText(event, TEXT);
        } else {
            assertBase64(event, bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "image/png",
                "IMAGE/JPEG",
                "image/svg",
                "audio/mpeg",
                "video/mp4",
                "font/woff2",
                "application/octet-stream",
                "Application/Octet-Stream; charset=utf-8",
                "application/zip",
                "application/gzip",
                "application/pdf",
                "application/epub+zip",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                "application/wasm"
            })
    void bytesOfABinaryContentType_areBase64(String contentType) {
        assertBase64(event(V2, utf8("text"), headers("content-type", contentType)), utf8("text"));
        assertBase64(event(V1, utf8("text"), headers("Content-Type", contentType)), utf8("text"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "text/html; charset=utf-8",
                "application/json",
                "application/problem+json",
                "application/xml",
                "image/svg+xml",
                "IMAGE/SVG+XML; charset=utf-8",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/vnd.example",
                "nonsense",
                ""
            })
    void bytesOfAnotherContentType_areTextWhereTheyAreUtf8(String contentType) {
        assertText(event(V2, utf8("text"), headers("Content-Type", contentType)), "text");
        assertBase64(event(V2, NO_TEXT, headers("Content-Type", contentType)), NO_TEXT);
    }

    @ParameterizedTest
    @CsvSource({"Content-Encoding, gzip", "content-encoding, br", "CONTENT-ENCODING, identity"})
    void encodedBytes_areBase64(String name, String encoding) {
        assertBase64(event(V2, utf8("text"), headers(name, encoding, "Content-Type", "text/plain")), utf8("text"));
    }

    static Stream<Arguments> nothing() {
        return Stream.of((Object) null, "", new byte[0], new ByteArrayInputStream(new byte[0]), new StringReader(""))
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("nothing")
    void emptyBody_isNone(@Nullable Object body) {
        assertThat(event(V2, body, Map.of()).has("body")).isFalse();
    }

    @Test
    void emptyBody_isNull_inVersion1() {
        assertThat(event(V1, "", Map.of()).get("body").isNull()).isTrue();
    }

    @Test
    void fileWithACharset_isText_andOneWithoutIsBytes(@TempDir Path folder) throws Exception {
        answering("fn", OK);
        Files.write(folder.resolve("with.txt"), new byte[] {'G', 'r', (byte) 0xFC, (byte) 0xDF, 'e'});
        Files.write(folder.resolve("without.txt"), new byte[] {'G', 'r', (byte) 0xFC, (byte) 0xDF, 'e'});
        route(routes -> {
            routes.from("file:" + folder + "?fileName=with.txt&charset=ISO-8859-1&noop=true")
                    .setHeader("Content-Type", routes.constant("image/png"))
                    .to(V2);
            routes.from("file:" + folder + "?fileName=without.txt&noop=true").to(V2);
        });

        List<JsonNode> events = lambda.journal().await("fn", 2, java.time.Duration.ofSeconds(20)).stream()
                .map(entry -> json(entry.payloadAsText()))
                .toList();

        assertThat(events).anySatisfy(event -> assertText(event, "Grüße"));
        assertThat(events)
                .anySatisfy(event -> assertBase64(event, new byte[] {'G', 'r', (byte) 0xFC, (byte) 0xDF, 'e'}));
    }

    /** Camel's HTTP consumers read the fields of a form into a map, and make headers of them, too. */
    @Test
    void form_thatAConsumerRead_isAFormAgain() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", "Gr\u00fc\u00dfe & mehr");
        fields.put("size", List.of("1", "2"));
        fields.put("text", "two\r\nlines");
        Map<String, Object> headers =
                headers("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8", "Content-Length", "7");
        headers.putAll(fields);

        JsonNode event = event(V2, fields, headers);

        String form = "name=Gr%C3%BC%C3%9Fe+%26+mehr&size=1&size=2&text=two%0D%0Alines";
        assertText(event, form);
        assertThat(event.path("headers"))
                .isEqualTo(json(
                        "{\"content-length\":\"%d\",\"content-type\":\"application/x-www-form-urlencoded; charset=UTF-8\"}"
                                .formatted(form.length())));
    }

    @Test
    void largeBody_isRefusedByTheSizeOfItsEvent_beforeAnythingIsSent() {
        answering("fn", OK);
        int limit = 6_291_456;

        Exchange base64 = send(V2, new byte[limit * 3 / 4], headers("Content-Type", "image/png"));
        Exchange escaped = send(V2 + "&invocationType=Event", "\0".repeat(1_048_576 / 6), Map.of());
        Exchange tooLong = send(V2, "a".repeat(limit + 1), Map.of());

        assertThat(lambda.journal().count("fn")).isZero();
        assertThat(base64.getException())
                .isInstanceOf(LambdaPayloadTooLargeException.class)
                .hasMessageContaining("more than 6291456 bytes");
        assertThat(escaped.getException())
                .isInstanceOf(LambdaPayloadTooLargeException.class)
                .hasMessageContaining("more than 1048576 bytes");
        assertThat(tooLong.getException()).isInstanceOf(LambdaPayloadTooLargeException.class);
    }

    @Test
    void largestBody_fits() {
        JsonNode event = event(V2 + "&timeout=30s", new byte[4_700_000], headers("Content-Type", "image/png"));

        assertBase64(event, new byte[4_700_000]);
    }

    @Test
    void bodyThatCannotBeRead_failsTheMessage() {
        Object body = new Object() {
            @SuppressWarnings("unused")
            public String getValue() {
                throw new IllegalStateException("broken");
            }
        };

        Exchange exchange = send(V2, body, headers("X-A", "1"));

        assertThat(exchange.getException())
                .isInstanceOf(LambdaInvocationException.class)
                .hasMessageContaining("could not be written as JSON");
        assertThat(exchange.getMessage().getBody()).isSameAs(body);
        assertThat(exchange.getMessage().getHeader("X-A")).isEqualTo("1");
    }
}
