package io.github.camelawslambda.internal.exchange.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HttpHeadersTest {

    /** Headers of a text like {@code A: 1; B: 2}. */
    private static HttpHeaders headers(String text) {
        HttpHeaders headers = new HttpHeaders();
        for (String header : text.split("; ", -1)) {
            String[] nameAndValue = header.split(": ", 2);
            headers.add(nameAndValue[0], nameAndValue[1]);
        }
        return headers;
    }

    /** The same text; empty if there are no headers. */
    private static String text(HttpHeaders headers) {
        return headers.asMap().entrySet().stream()
                .flatMap(header -> header.getValue().stream().map(value -> header.getKey() + ": " + value))
                .reduce((first, second) -> first + "; " + second)
                .orElse("");
    }

    @Test
    void names_ignoreCase_andKeepTheFirstSpelling() {
        HttpHeaders headers = headers("X-A: 1; B: 2; x-a: 3");

        assertThat(headers.asMap()).containsExactly(entry("B", List.of("2")), entry("X-A", List.of("1", "3")));
        assertThat(headers.all("x-A")).containsExactly("1", "3");
        assertThat(headers.first("x-A")).isEqualTo("1");
        headers.replace("x-A", "4");
        headers.remove("b");
        assertThat(text(headers)).isEqualTo("X-A: 4");
    }

    @Test
    void missingName_hasNoValues_andIsNotReplaced() {
        HttpHeaders headers = headers("A: 1");

        headers.replace("B", "2");
        headers.remove("C");

        assertThat(headers.first("B")).isNull();
        assertThat(headers.all("B")).isEmpty();
        assertThat(text(headers)).isEqualTo("A: 1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            A: 1; keep-alive: 2; TE: 3; Trailer: 4; Transfer-Encoding: 5; Upgrade: 6 | A: 1
            Proxy-Authorization: 1; PROXY-X: 2; Proxyless: 3                       | Proxyless: 3
            connection: close, X-B ,c; x-b: 1; C: 2; X-BC: 3                       | X-BC: 3
            Connection: A; Connection: B; A: 1; B: 2; D: 3                         | D: 3
            """)
    void hopByHopHeaders_areRemoved_alsoThoseThatConnectionNames(String headers, String rest) {
        HttpHeaders result = headers(headers);

        result.removeHopByHop();

        assertThat(text(result)).isEqualTo(rest);
    }

    static Stream<Arguments> parameters() {
        return Stream.of(
                arguments("A: 1; B: 2", Map.of("a", List.of("1")), "B: 2"),
                arguments("A: 1", Map.of("A", List.of("2"), "B", List.of("1")), "A: 1"),
                arguments("A: 1; A: 2; A: 1", Map.of("A", List.of("1")), "A: 1; A: 2"),
                arguments("A: 1; A: 2; A: 3", Map.of("A", List.of("3", "2")), "A: 1"),
                arguments("A: 1; A: 2; B: 3", Map.of("A", List.of("2", "1", "1")), "B: 3"));
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void parameters_areRemoved_whenNameAndValueAreThoseOfAHeader(
            String headers, Map<String, List<String>> parameters, String rest) {
        HttpHeaders result = headers(headers);

        result.removeParameters(parameters);

        assertThat(text(result)).isEqualTo(rest);
    }

    @Test
    void headersOfCamel_areRemoved() {
        HttpHeaders headers =
                headers("CamelHttpPath: 1; camel: 2; CAMELX: 3; org.apache.camel.x: 4; X-Camel: 5; Came: 6");

        headers.removeOfCamel();

        assertThat(text(headers)).isEqualTo("Came: 6; X-Camel: 5");
        assertThat(HttpHeaders.isOfCamel("cAMELx")).isTrue();
        assertThat(HttpHeaders.isOfCamel("x-camel")).isFalse();
    }

    @Test
    void name_isAToken() {
        assertThat(HttpHeaders.isName("azAZ09!#$%&'*+-.^_`|~")).isTrue();
        assertThat(List.of("", "a b", "a:", "a\n", "(a)", "\u00e9", "\u007f", "\u0661", "a,b"))
                .noneMatch(HttpHeaders::isName);
    }

    @Test
    void value_hasNoControlCharacter_exceptTabs() {
        assertThat(List.of("", "a\tb", " ~\u00e9\u20ac")).allMatch(HttpHeaders::isValue);
        assertThat(List.of("a\nb", "a\r", "\0", "\u001f", "\u007f", "\u0085")).noneMatch(HttpHeaders::isValue);
    }
}
