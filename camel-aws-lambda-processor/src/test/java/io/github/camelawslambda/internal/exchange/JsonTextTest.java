package io.github.camelawslambda.internal.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON, read token by token, and its parts exactly as written. */
class JsonTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1                | true  | VALUE_NUMBER_INT",
                "\"a\"            | true  | VALUE_STRING",
                "{\"a\": [1, {}]} | true  | START_OBJECT",
                "[[1], 2]         | true  | START_ARRAY",
                "[1] 2            | false | START_ARRAY",
                "[1]]             | false | START_ARRAY",
                "[1               | false | START_ARRAY",
                "{\"a\" 1}        | false | START_OBJECT",
                "{'a': 1}         | false | START_OBJECT",
                "words            | false | ",
                "``               | false | ",
                "`  `             | false | "
            })
    void text_isOneValue_whenNothingElseIsThere(String text, boolean isOne, @Nullable JsonToken first) {
        assertThat(JsonText.isOneValue(text)).isEqualTo(isOne);
        assertThat(JsonText.firstToken(text)).isEqualTo(first);
    }

    @Test
    void depthAndLength_haveNoLimit() {
        assertThat(JsonText.isOneValue("[".repeat(2_000) + "]".repeat(2_000))).isTrue();
        assertThat(JsonText.isOneValue("9".repeat(2_000))).isTrue();
        assertThat(JsonText.isOneValue("{\"" + "n".repeat(60_000) + "\":1}")).isTrue();
        assertThat(JsonText.isOneValue("\"" + "s".repeat(21_000_000) + "\"")).isTrue();
    }

    @Test
    void items_areThoseOfTheArray_asWritten() throws IOException {
        assertThat(JsonText.items(" [ 1.0 , \"a\\u0041\",{ \"b\" : [ 2 ] }, [ ],null ] "))
                .containsExactly("1.0", "\"a\\u0041\"", "{ \"b\" : [ 2 ] }", "[ ]", "null");
        assertThat(JsonText.items("[]")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "1", "", "[1", "[1] 2", "[1 2]"})
    void items_areRefused_whenTheTextIsNotOneArray(String text) {
        assertThatIOException().isThrownBy(() -> JsonText.items(text));
    }

    @Test
    void fields_areThoseOfTheObjectItself_asWritten_andTheLastOfAName() throws IOException {
        String text = " { \"a\" : 1.0, \"b\": { \"a\" : [ 2 ] } , \"c\":\"d\\u0041\", \"a\": [ 3 ] } ";

        assertThat(JsonText.fields(text, Set.of("a", "b", "c", "z")))
                .isEqualTo(Map.of("a", "[ 3 ]", "b", "{ \"a\" : [ 2 ] }", "c", "\"d\\u0041\""));
        assertThat(JsonText.fields(text, Set.of())).isEmpty();
        assertThat(JsonText.field(text, "c")).isEqualTo("\"d\\u0041\"");
        assertThat(JsonText.field(text, "z")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "", "{\"a\":1", "{\"a\":1} 2", "{\"a\":}"})
    void fields_areRefused_whenTheTextIsNotOneObject(String text) {
        assertThatIOException().isThrownBy(() -> JsonText.fields(text, Set.of("a")));
        assertThatIOException().isThrownBy(() -> JsonText.field(text, "a"));
    }

    @Test
    void string_isTheTextOfAString_andOfNothingElse() throws IOException {
        assertThat(JsonText.string("\"d\\u0041\"")).isEqualTo("dA");
        for (String other : List.of("1", "null", "[\"a\"]", "{}", "")) {
            assertThat(JsonText.string(other)).isNull();
        }
        assertThatIOException().isThrownBy(() -> JsonText.string("words"));
    }
}
