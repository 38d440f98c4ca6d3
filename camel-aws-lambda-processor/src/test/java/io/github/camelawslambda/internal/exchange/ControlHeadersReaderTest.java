package io.github.camelawslambda.internal.exchange;

import static io.github.camelawslambda.internal.exchange.Subjects.element;
import static io.github.camelawslambda.internal.exchange.Subjects.single;
import static io.github.camelawslambda.internal.exchange.Subjects.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.camelawslambda.LambdaProcConstants;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The headers that control an invocation: of the message, else of its batch. */
class ControlHeadersReaderTest {

    private static final ControlHeadersReader READER = new ControlHeadersReader(true, Subjects.MAPPER);
    private static final ControlHeadersReader BLIND = new ControlHeadersReader(false, Subjects.MAPPER);
    private static final String NAME = LambdaProcConstants.QUALIFIER;

    static final InputStream UNREADABLE = new InputStream() {
        @Override
        public int read() throws IOException {
            throw new IOException("SECRET");
        }
    };
    private static final Object NO_TEXT = new Object() {
        @Override
        @SuppressWarnings("NullAway")
        public String toString() {
            return null;
        }
    };

    static Stream<Arguments> texts() {
        Map<String, String> live = Map.of(NAME, "live");
        return Stream.of(
                arguments(single("", live), "live"),
                arguments(single("", Map.of(NAME, utf8("live"))), "live"),
                arguments(single("", Map.of(NAME, 7)), "7"),
                arguments(single("", Map.of(NAME, " ")), null),
                arguments(single("", Map.of()), null),
                arguments(element("", Map.of(), live), "live"),
                arguments(element("", Map.of(NAME, "own"), live), "own"),
                arguments(element("", Map.of(NAME, " "), live), null),
                arguments(element("", Map.of("other", "x"), Map.of("other", "x")), null));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void text_isThatOfTheMessage_elseOfItsBatch(Subject subject, @Nullable String text) {
        assertThat(READER.text(subject, NAME)).isEqualTo(text);
        assertThat(BLIND.text(subject, NAME)).isNull();
    }

    /** The value of a header as an invocation has it. */
    private static @Nullable Object read(ControlHeadersReader reader, Subject subject, String name) {
        return switch (name) {
            case LambdaProcConstants.CLIENT_CONTEXT -> reader.clientContext(subject);
            case LambdaProcConstants.TIMEOUT -> reader.timeout(subject);
            case LambdaProcConstants.ITEM_ID -> reader.itemId(subject);
            default -> reader.text(subject, name);
        };
    }

    static Stream<Arguments> values() {
        String longest = "\"" + "a".repeat(2_683) + "\"";
        return Stream.of(
                arguments(LambdaProcConstants.CLIENT_CONTEXT, "{\"a\":\"\u00e9\"}", "eyJhIjoiw6kifQ=="),
                arguments(
                        LambdaProcConstants.CLIENT_CONTEXT,
                        longest,
                        Base64.getEncoder().encodeToString(utf8(longest))),
                arguments(LambdaProcConstants.CLIENT_CONTEXT, " ", null),
                arguments(LambdaProcConstants.TIMEOUT, "5s", Duration.ofSeconds(5)),
                arguments(LambdaProcConstants.TIMEOUT, 1, Duration.ofMillis(1)),
                arguments(LambdaProcConstants.TIMEOUT, Duration.ofNanos(1), Duration.ofNanos(1)),
                arguments(LambdaProcConstants.TIMEOUT, Duration.ofDays(40_000), Duration.ofDays(36_500)),
                arguments(LambdaProcConstants.ITEM_ID, "a", "a"),
                arguments(LambdaProcConstants.ITEM_ID, utf8("a"), "a"),
                arguments(LambdaProcConstants.ITEM_ID, 7, "7"),
                arguments(LambdaProcConstants.ITEM_ID, " ", null));
    }

    @ParameterizedTest
    @MethodSource("values")
    void value_isRead_onlyWhereHeadersAre(String name, Object header, @Nullable Object value) {
        assertThat(read(READER, single("", Map.of(name, header)), name)).isEqualTo(value);
        assertThat(read(READER, single("", Map.of()), name)).isNull();
        assertThat(read(BLIND, single("", Map.of(name, header)), name)).isNull();
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments(NAME, UNREADABLE, " is not a text"),
                arguments(NAME, NO_TEXT, " is not a text"),
                arguments(LambdaProcConstants.ITEM_ID, UNREADABLE, " is not a text"),
                arguments(
                        LambdaProcConstants.TIMEOUT,
                        "soon",
                        " is not a duration: use milliseconds (5000) or lower-case units (5s, 1m30s, 100ms, 2h)"),
                arguments(
                        LambdaProcConstants.TIMEOUT,
                        " ",
                        " is not a duration: use milliseconds (5000) or lower-case units (5s, 1m30s, 100ms, 2h)"),
                arguments(LambdaProcConstants.TIMEOUT, "0", " must be positive"),
                arguments(LambdaProcConstants.TIMEOUT, Duration.ofNanos(-1), " must be positive"),
                arguments(LambdaProcConstants.CLIENT_CONTEXT, "e30=", " is not JSON: give it as JSON text, not base64"),
                arguments(
                        LambdaProcConstants.CLIENT_CONTEXT, "{} {}", " is not JSON: give it as JSON text, not base64"),
                arguments(
                        LambdaProcConstants.CLIENT_CONTEXT,
                        "\"\ud83d\"",
                        " has half a surrogate pair at index 1 of 3: escape it (\\uXXXX)"),
                arguments(
                        LambdaProcConstants.CLIENT_CONTEXT,
                        "\"" + "a".repeat(2_686) + "\"",
                        " has 3584 bytes when encoded, Lambda takes at most 3583: shorten it or move it into the payload"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void header_isRefused_withoutItsValue(String name, Object header, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(READER, single("", Map.of(name, header)), name))
                .withMessage(name + why)
                .withNoCause();
    }

    @Test
    void itemId_isNotThatOfTheBatch() {
        assertThat(READER.itemId(element("", Map.of("other", 1), Map.of(LambdaProcConstants.ITEM_ID, "a"))))
                .isNull();
        assertThat(READER.itemId(element("", Map.of(LambdaProcConstants.ITEM_ID, "a"), Map.of())))
                .isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                LambdaProcConstants.CLIENT_CONTEXT,
                LambdaProcConstants.DURABLE_EXECUTION_NAME,
                LambdaProcConstants.TIMEOUT
            })
    void message_travelsAlone_whenItHasAHeaderForASingleInvocation(String name) {
        Map<String, String> header = Map.of(name, "1");

        assertThat(READER.travelsAlone(element("", header, Map.of()))).isTrue();
        assertThat(READER.travelsAlone(element("", Map.of(NAME, "live"), header)))
                .isFalse();
        assertThat(BLIND.travelsAlone(element("", header, Map.of()))).isFalse();
    }
}
