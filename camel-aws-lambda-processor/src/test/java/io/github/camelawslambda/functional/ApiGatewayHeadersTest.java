package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract section 12, point 1: which headers of the message travel in the event, and how. */
@Tag("hostile-locale")
class ApiGatewayHeadersTest extends ApiGatewayTest {

    private static final String NO_TEXT = "CamelX";

    static Stream<Arguments> travelling() {
        return Stream.of(
                arguments("X-Title", "text", "x-title", "text", List.of("text")),
                arguments("TRACEPARENT", "00-1", "traceparent", "00-1", List.of("00-1")),
                arguments("X-I", 17, "x-i", "17", List.of("17")),
                arguments("X-B", true, "x-b", "true", List.of("true")),
                arguments("X-Bytes", utf8("é"), "x-bytes", "é", List.of("é")),
                arguments("X-List", List.of("a", 2, "c"), "x-list", "a,2,c", List.of("a", "2", "c")),
                arguments("X-Array", new String[] {"a", "b"}, "x-array", "a,b", List.of("a", "b")),
                arguments("X-Comma", "a,b", "x-comma", "a,b", List.of("a,b")),
                arguments("X-Empty", "", "x-empty", "", List.of("")),
                arguments("X-Tab", "a\tb", "x-tab", "a\tb", List.of("a\tb")),
                arguments("X-Quote", "\"a\\b\"", "x-quote", "\"a\\b\"", List.of("\"a\\b\"")),
                arguments("Authorization", "Bearer t", "authorization", "Bearer t", List.of("Bearer t")),
                arguments("X-Some", java.util.Arrays.asList("a", null, "a\nb"), "x-some", "a", List.of("a")));
    }

    @ParameterizedTest
    @MethodSource("travelling")
    void headers_areLowerCaseAndJoined_orAsTheyAreInVersion1(
            String name, Object value, String lower, String joined, List<String> values) {
        JsonNode v2 = event(V2, null, headers(name, value));
        JsonNode v1 = event(V1, null, headers(name, value));

        assertThat(v2.path("headers").size()).isEqualTo(1);
        assertThat(v2.path("headers").path(lower).textValue()).isEqualTo(joined);
        assertThat(v1.path("multiValueHeaders").path(name))
                .extracting(JsonNode::textValue)
                .isEqualTo(values);
        assertThat(v1.path("headers").path(name).textValue()).isEqualTo(values.get(values.size() - 1));
    }

    static Stream<Arguments> staying() {
        return Stream.of(
                // Hop by hop: RFC 9110, section 7.6.1.
                arguments("Connection", "close"),
                arguments("keep-alive", "timeout=5"),
                arguments("TE", "trailers"),
                arguments("Trailer", "X-Sum"),
                arguments("Transfer-Encoding", "chunked"),
                arguments("upgrade", "websocket"),
                arguments("Proxy-Authorization", "Basic c2VjcmV0"),
                arguments("PROXY-Connection", "keep-alive"),
                arguments("Proxy-Anything", "1"),
                // Camel's own.
                arguments(NO_TEXT, "1"),
                arguments("camelhttppath2", "1"),
                arguments("CAMEL-Anything", "1"),
                arguments("org.apache.camel.x", "1"),
                // What HTTP does not allow.
                arguments("X-Line", "a\nX-Admin: true"),
                arguments("X-Return", "a\rX-Admin: true"),
                arguments("X-Both", "a\r\nX-Admin: true"),
                arguments("X-Nul", "a\0b"),
                arguments("X-Delete", "a\u007fb"),
                arguments("X-NextLine", "a\u0085b"),
                arguments("X-Half", "a\ud83d"),
                arguments("X-NoText", new byte[] {(byte) 0xFF}),
                arguments("X-None", List.of()),
                arguments("X-Lines", List.of("a\nb", "\r")),
                arguments("X Space", "1"),
                arguments("X-Colon:", "1"),
                arguments("X-Break\r\nX-Admin", "true"),
                arguments("X-\u00e9", "1"),
                arguments("", "1"));
    }

    @ParameterizedTest
    @MethodSource("staying")
    void whatAProxyMustNotPassOn_staysBehind(String name, Object value) {
        Map<String, Object> headers = headers(name, value, "X-A", "1");

        JsonNode v2 = event(V2, null, headers);
        JsonNode v1 = event(V1, null, headers);

        assertThat(v2.path("headers")).isEqualTo(json("{\"x-a\":\"1\"}"));
        assertThat(v1.path("headers")).isEqualTo(json("{\"X-A\":\"1\"}"));
        assertThat(v1.path("multiValueHeaders")).isEqualTo(json("{\"X-A\":[\"1\"]}"));
        assertThat(v2.toString()).doesNotContain("Admin");
        assertThat(v1.toString()).doesNotContain("Admin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Hop, x-other", "close,X-HOP,X-Other", "X-Hop\t, ,X-Other"})
    void headersThatConnectionNames_stayBehind(String connection) {
        Map<String, Object> headers =
                headers("Connection", connection, "x-hop", "1", "X-Other", List.of("1", "2"), "X-A", "1");

        assertThat(event(V2, null, headers).path("headers")).isEqualTo(json("{\"x-a\":\"1\"}"));
    }

    @Test
    void nullHeaders_areMissing() {
        Map<String, Object> headers = new java.util.HashMap<>();
        headers.put("X-Null", null);
        headers.put(Exchange.HTTP_METHOD, null);

        JsonNode event = event(V2, null, headers);

        assertThat(event.path("headers").isEmpty()).isTrue();
        assertThat(event.path("requestContext").path("http").path("method").textValue())
                .isEqualTo("POST");
    }

    static Stream<Arguments> parameters() {
        return Stream.of(
                // Camel's HTTP consumers make headers of parameters: the client did not send those as headers.
                arguments("q=1", "q", "1", null),
                arguments("q=1&q=2", "q", List.of("1", "2"), null),
                arguments("q=a%20b", "q", "a b", null),
                arguments("X-Api-Key=mine", "x-api-key", List.of("the proxy's", "mine"), "the proxy's"),
                arguments("x-api-key=a&x-api-key=b", "X-Api-Key", List.of("real", "a", "b"), "real"),
                arguments("q=1", "q", List.of("1", "1"), "1"),
                // Another value: it is a header.
                arguments("q=1", "q", "2", "2"),
                arguments("", "q", "1", "1"));
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void parametersThatAConsumerMadeHeaders_areNone(
            String query, String name, Object value, @org.jspecify.annotations.Nullable String left) {
        JsonNode event = event(V2, null, headers(Exchange.HTTP_QUERY, query, name, value));

        assertThat(event.path("headers")
                        .path(name.toLowerCase(java.util.Locale.ROOT))
                        .textValue())
                .isEqualTo(left);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length", "content-length"})
    void contentLength_isThatOfTheBody(String name) {
        assertThat(event(V2, "éa", headers(name, "99"))
                        .path("headers")
                        .path("content-length")
                        .textValue())
                .isEqualTo("3");
        // Newer versions of Camel write the names of headers that they know in their own way.
        assertThat(event(V1, null, headers(name, 99)).path("headers").properties())
                .filteredOn(header -> header.getKey().equalsIgnoreCase(name))
                .extracting(header -> header.getValue().textValue())
                .containsExactly("0");
        assertThat(event(V2, "a", Map.of()).path("headers").has("content-length"))
                .isFalse();
    }
}
