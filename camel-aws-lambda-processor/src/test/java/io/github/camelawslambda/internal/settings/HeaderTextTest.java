package io.github.camelawslambda.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTextTest {

    private static final String INJECTION = "a\r\nX-Amz-Tenant-Id: other";

    @ParameterizedTest
    @ValueSource(strings = {"a", "tenant 1", "a.b_c:d/e=f+g-h@i"})
    void tenantId_isTaken_whenLambdaTakesIt(String text) {
        assertThat(HeaderText.checkTenantId("tenantId", text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"''|", "a*b|, character 2 is '*'", "ä|, character 1 is U+00E4", "a😀|, character 2 is U+1F600"})
    void tenantId_isRefusedWithoutQuotingIt(String text, @Nullable String character) {
        assertThatThrownBy(() -> HeaderText.checkTenantId("tenantId", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "tenantId is malformed (%d characters)%s: use 1 to 256 letters, digits, spaces or any of ._:/=+-@"
                                .formatted(text.length(), character == null ? "" : character));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a.b", "a\n", INJECTION})
    void durableExecutionName_isRefused(String text) {
        assertThatThrownBy(() -> HeaderText.checkDurableExecutionName("name", text))
                .hasMessageStartingWith("name is malformed (%d characters)".formatted(text.length()))
                .hasMessageEndingWith(": use 1 to 64 letters, digits, - or _");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ä", "a\tb", "a\n", INJECTION})
    void printable_isRefused(String text) {
        assertThatThrownBy(() -> HeaderText.checkPrintable("trace", text))
                .hasMessageStartingWith("trace is malformed (%d characters)".formatted(text.length()));
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
