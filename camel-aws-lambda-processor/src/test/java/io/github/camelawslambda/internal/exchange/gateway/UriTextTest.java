package io.github.camelawslambda.internal.exchange.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UriTextTest {

    private static final String UNRESERVED = "azAZ09-._~";
    private static final String RESERVED = "!$&'()*+,;=:@/";

    static Stream<Arguments> paths() {
        return Stream.of(
                arguments("", "/"),
                arguments("orders", "/orders"),
                arguments("//a/../b/", "//a/../b/"),
                arguments("/" + UNRESERVED + RESERVED, "/" + UNRESERVED + RESERVED),
                arguments("/?#[]", "/%3F%23%5B%5D"),
                arguments("/ \"<>\\^`{|}\r\n\0\u007f", "/%20%22%3C%3E%5C%5E%60%7B%7C%7D%0D%0A%00%7F"),
                arguments("/é€🚀", "/%C3%A9%E2%82%AC%F0%9F%9A%80"),
                arguments("/%C3%a9%00", "/%C3%a9%00"),
                arguments("/%", "/%25"),
                arguments("/%4", "/%254"),
                arguments("/%zz%4g%g4", "/%25zz%254g%25g4"),
                arguments("/%%41", "/%25%41"));
    }

    @ParameterizedTest
    @MethodSource("paths")
    void path_beginsWithASlash_andIsPercentEncoded(String text, String path) {
        assertThat(UriText.path(text)).isEqualTo(path);
    }

    static Stream<Arguments> queries() {
        return Stream.of(
                arguments("", "", List.of()),
                arguments(
                        "a=1&b=2&a=3", "a=1&b=2&a=3", List.of(entry("a", List.of("1", "3")), entry("b", List.of("2")))),
                arguments("z&a=", "z&a=", List.of(entry("z", List.of("")), entry("a", List.of("")))),
                arguments("&&a=b=c&", "&&a=b=c&", List.of(entry("a", List.of("b=c")))),
                arguments("=a", "=a", List.of(entry("", List.of("a")))),
                arguments("q=a+b%20c%2Bd", "q=a+b%20c%2Bd", List.of(entry("q", List.of("a b c+d")))),
                arguments("%C3%A9=é x", "%C3%A9=%C3%A9%20x", List.of(entry("é", List.of("é x")))),
                arguments(
                        "a=100%&f[]=?/",
                        "a=100%25&f%5B%5D=?/", List.of(entry("a", List.of("100%")), entry("f[]", List.of("?/")))));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void query_isPercentEncoded_andItsParametersAreDecodedInOrder(
            String text, String query, List<Map.Entry<String, List<String>>> parameters) {
        assertThat(UriText.query(text)).isEqualTo(query);
        assertThat(List.copyOf(UriText.parameters(query).entrySet())).isEqualTo(parameters);
    }

    @Test
    void form_hasAllValuesOfAllParameters() {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        parameters.put("a b", List.of("1&2", "é"));
        parameters.put("none", List.of());
        parameters.put("c", List.of(""));

        assertThat(UriText.form(parameters)).isEqualTo("a+b=1%262&a+b=%C3%A9&c=");
        assertThat(UriText.form(Map.of())).isEmpty();
    }
}
