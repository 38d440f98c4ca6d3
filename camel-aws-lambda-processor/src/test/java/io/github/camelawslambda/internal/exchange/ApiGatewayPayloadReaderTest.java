package io.github.camelawslambda.internal.exchange;

import static io.github.camelawslambda.internal.exchange.Subjects.MAPPER;
import static io.github.camelawslambda.internal.exchange.Subjects.element;
import static io.github.camelawslambda.internal.exchange.Subjects.single;
import static io.github.camelawslambda.internal.exchange.Subjects.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelawslambda.internal.settings.PayloadFormat;
import java.io.StringReader;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages as HTTP requests and as the events of an API Gateway; the events themselves are in package gateway. */
class ApiGatewayPayloadReaderTest {

    private static final int LIMIT = 10_000;

    private static byte[] read(PayloadFormat format, Subject subject, int limit)
            throws MappingException, OversizeException {
        Clock clock = Clock.fixed(Instant.ofEpochSecond(7), ZoneOffset.UTC);
        return new ApiGatewayPayloadReader(format, new PayloadReader(format, MAPPER), clock).read(subject, limit);
    }

    private static JsonNode event(Subject subject) throws Exception {
        return MAPPER.readTree(read(PayloadFormat.API_GATEWAY, subject, LIMIT));
    }

    private static HttpRequestReader request(Map<String, ?> headers) {
        return new HttpRequestReader(single("", headers));
    }

    @ParameterizedTest
    @CsvSource({"API_GATEWAY, 2.0", "API_GATEWAY_V1, 1.0"})
    void event_hasVersionBodyIdAndTime(PayloadFormat format, String version) throws Exception {
        Subject subject = single("h\u00e9", Map.of("Content-Length", "9", "Host", "h"));

        JsonNode event = MAPPER.readTree(read(format, subject, LIMIT));

        assertThat(event.path("version").textValue()).isEqualTo(version);
        assertThat(event.path("body").textValue()).isEqualTo("h\u00e9");
        assertThat(event.path("isBase64Encoded").booleanValue()).isFalse();
        assertThat(event.path("requestContext").path("requestId").textValue())
                .isEqualTo(subject.exchange().getExchangeId());
        assertThat(event.path("requestContext").toString()).contains("01/Jan/1970:00:00:07 +0000");
        assertThat(event.path("headers").toString()).containsIgnoringCase("\"content-length\":\"3\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null"})
    void event_hasNoBody_whenTheMessageHasNone(String body) throws Exception {
        JsonNode event = event(single("null".equals(body) ? null : body, Map.of("Content-Length", "9")));

        assertThat(event.path("body").isTextual()).isFalse();
        assertThat(event.path("headers").path("content-length").textValue()).isEqualTo("0");
    }

    @Test
    void id_isNew_forAnElementOfABatch() throws Exception {
        Subject element = element("a", Map.of(), Map.of());

        String id = event(element).path("requestContext").path("requestId").textValue();

        assertThat(id).isNotBlank().isNotEqualTo(element.exchange().getExchangeId());
        assertThat(event(element).path("requestContext").path("requestId").textValue())
                .isNotEqualTo(id);
    }

    static Stream<Arguments> bodies() {
        Map<String, String> png = Map.of("Content-Type", "image/png");
        Map<String, String> gzip = Map.of("Content-Encoding", "gzip", "Content-Type", "text/plain");
        GenericFile<Object> file = new GenericFile<>();
        file.setFile("elsewhere");
        file.setBinding(new org.apache.camel.component.file.GenericFileDefaultBinding<>());
        file.setBody(utf8("a"));
        return Stream.of(
                arguments(utf8("a"), Map.of(), null, "a", false),
                arguments(utf8("a"), png, null, "YQ==", true),
                arguments(utf8("a"), gzip, null, "YQ==", true),
                arguments(new byte[] {(byte) 0xff}, Map.of(), null, "/w==", true),
                arguments("a", png, null, "a", false),
                arguments(new StringReader("a"), png, null, "a", false),
                arguments(file, png, null, "YQ==", true),
                arguments(file, png, "UTF-8", "a", false));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void body_isBase64_whenItIsBinary(
            Object body, Map<String, String> headers, @Nullable String charset, String sent, boolean isEncoded)
            throws Exception {
        Subject subject = single(body, headers);
        subject.exchange().setProperty(Exchange.CHARSET_NAME, charset);

        JsonNode event = event(subject);

        assertThat(event.path("body").textValue()).isEqualTo(sent);
        assertThat(event.path("isBase64Encoded").booleanValue()).isEqualTo(isEncoded);
    }

    @Test
    void form_isEncodedAgain_andItsFieldsAreNoHeaders() throws Exception {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("a", "1 2");
        form.put("b", List.of("x", "y"));
        Map<String, Object> headers = Map.of(
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Content-Length",
                "1",
                "a",
                "1 2",
                "q",
                "1",
                Exchange.HTTP_RAW_QUERY,
                "q=1");

        JsonNode event = event(single(form, headers));

        assertThat(event.path("body").textValue()).isEqualTo("a=1+2&b=x&b=y");
        assertThat(event.path("isBase64Encoded").booleanValue()).isFalse();
        assertThat(event.path("rawQueryString").textValue()).isEqualTo("q=1");
        assertThat(event.path("headers").properties())
                .extracting(each -> each.getKey() + "=" + each.getValue().textValue())
                .containsExactly("content-length=13", "content-type=application/x-www-form-urlencoded");
        assertThat(event(single(form, Map.of("Content-Type", "application/json")))
                        .path("body")
                        .textValue())
                .isEqualTo("{\"a\":\"1 2\",\"b\":[\"x\",\"y\"]}");
    }

    @Test
    void event_fitsTheLimit_elseIsRefused() throws Exception {
        Subject subject = single("a", Map.of());
        int size = read(PayloadFormat.API_GATEWAY, subject, LIMIT).length;

        assertThat(read(PayloadFormat.API_GATEWAY, subject, size)).hasSize(size);
        assertThatExceptionOfType(OversizeException.class)
                .isThrownBy(() -> read(PayloadFormat.API_GATEWAY, subject, size - 1))
                .satisfies(failure -> assertThat(failure.size()).isEqualTo(OversizeException.UNKNOWN));
    }

    @Test
    void request_hasDefaults_whenThereAreNoHeaders() {
        for (HttpRequestReader reader : List.of(
                request(Map.of()),
                request(Map.of(Exchange.HTTP_METHOD, " ", Exchange.HTTP_PATH, "", "X-Forwarded-For", " ")))) {
            assertThat(reader.method()).isEqualTo("POST");
            assertThat(reader.path()).isEqualTo("/");
            assertThat(reader.query()).isEmpty();
            assertThat(reader.sourceIp()).isEqualTo("127.0.0.1");
        }
        assertThat(request(Map.of()).headers().asMap()).isEmpty();
    }

    @Test
    void request_hasThePartsThatCamelKeepsInHeaders() {
        Map<String, Object> headers = Map.of(
                Exchange.HTTP_METHOD,
                utf8("PUT"),
                Exchange.HTTP_PATH,
                "/a b",
                Exchange.HTTP_QUERY,
                "q=1 2",
                "X-Forwarded-For",
                "10.0.0.1 , 10.0.0.2",
                "Connection",
                "X-Hop",
                "X-Hop",
                "1",
                "X-Many",
                List.of("1", 2, utf8("3")),
                "X-Array",
                new String[] {"1", "2"},
                "not a name",
                "1",
                "X-Bad",
                List.of("a\nb", "\ud83d", new byte[] {(byte) 0xff}, ControlHeadersReaderTest.UNREADABLE));
        HttpRequestReader reader = request(headers);

        assertThat(reader.method()).isEqualTo("PUT");
        assertThat(reader.path()).isEqualTo("/a%20b");
        assertThat(reader.query()).isEqualTo("q=1%202");
        assertThat(reader.sourceIp()).isEqualTo("10.0.0.1");
        assertThat(reader.headers().asMap())
                .isEqualTo(Map.of(
                        "X-Array", List.of("1", "2"),
                        "X-Forwarded-For", List.of("10.0.0.1 , 10.0.0.2"),
                        "X-Many", List.of("1", "2", "3")));
        assertThat(request(Map.of(Exchange.HTTP_QUERY, "q=1", Exchange.HTTP_RAW_QUERY, "r=1"))
                        .query())
                .isEqualTo("r=1");
        assertThat(request(Map.of("X-Forwarded-For", "a\u0001b")).sourceIp()).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CamelHttpMethod", "CamelHttpPath", "CamelHttpQuery", "CamelHttpRawQuery"})
    void request_isRefused_whenAHeaderOfCamelIsNoText(String name) {
        for (Object value : List.of("\ud83d", "a\ude00", new byte[] {(byte) 0xff})) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> event(single("a", Map.of(name, value))))
                    .withMessage(name + " is not a text");
        }
    }
}
