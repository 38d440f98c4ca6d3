package io.github.camelawslambda.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTextTest {

    private static final String INJECTION = "a\r\nX-Amz-Tenant-Id: other";

    @ParameterizedTest
    @ValueSource(strings = {"a", "tenant 1", "a.b_c:d/e=f+g-h@i"})
    void tenantId_isTaken_whenLambdaTakesIt(String text) {
        assertThat(HeaderText.checkTenantId("tenantId", text)).isEqualTo(text);
    }

    // text, what the message says of its first character that is not allowed
    static Stream<Arguments> tenantIds() {
        return Stream.of(
                arguments("", ""),
                arguments("a*b", ", '*' at position 2 is not allowed"),
                arguments("ä", ", U+00E4 at position 1 is not allowed"),
                arguments("ab🚀", ", U+1F680 at position 3 is not allowed"),
                arguments("a\n", ", U+000A at position 2 is not allowed"),
                arguments(INJECTION, ", U+000D at position 2 is not allowed"));
    }

    @ParameterizedTest
    @MethodSource("tenantIds")
    void tenantId_isRefusedWithoutQuotingIt(String text, String character) {
        assertThatThrownBy(() -> HeaderText.checkTenantId("tenantId", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "tenantId is malformed (%d characters%s): use 1 to 256 letters, digits, spaces or any of ._:/=+-@",
                        text.length(), character);
    }

    static Stream<Arguments> durableExecutionNames() {
        return Stream.of(
                arguments("", ""),
                arguments("a b", ", the space at position 2 is not allowed"),
                arguments("a.b", ", '.' at position 2 is not allowed"),
                arguments("a\n", ", U+000A at position 2 is not allowed"));
    }

    @ParameterizedTest
    @MethodSource("durableExecutionNames")
    void durableExecutionName_isRefused(String text, String character) {
        assertThatThrownBy(() -> HeaderText.checkDurableExecutionName("name", text))
                .hasMessage(
                        "name is malformed (%d characters%s): use 1 to 64 letters, digits, - or _",
                        text.length(), character);
    }

    static Stream<Arguments> traces() {
        return Stream.of(
                arguments("", ""),
                arguments("ä", ", U+00E4 at position 1 is not allowed"),
                arguments("a\tb", ", U+0009 at position 2 is not allowed"),
                arguments(INJECTION, ", U+000D at position 2 is not allowed"));
    }

    @ParameterizedTest
    @MethodSource("traces")
    void printable_isRefused(String text, String character) {
        assertThatThrownBy(() -> HeaderText.checkPrintable("trace", text))
                .hasMessage(
                        "trace is malformed (%d characters%s): use 1 to 2048 printable ASCII characters",
                        text.length(), character);
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 64, 2048})
    void text_isRefused_onlyBeyondItsLongest(int most) {
        String longest = "x".repeat(most);
        assertThat(check(most, longest)).isEqualTo(longest);
        assertThatThrownBy(() -> check(most, longest + "x")).hasMessageContaining("(%d characters)", most + 1);
    }

    private static String check(int most, String text) {
        return switch (most) {
            case 256 -> HeaderText.checkTenantId("x", text);
            case 64 -> HeaderText.checkDurableExecutionName("x", text);
            default -> HeaderText.checkPrintable("x", text);
        };
    }
}
