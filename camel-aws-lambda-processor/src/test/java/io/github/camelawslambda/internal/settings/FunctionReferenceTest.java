package io.github.camelawslambda.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionReferenceTest {

    @ParameterizedTest
    @CsvSource({
        "fn, fn, , ",
        "my-Function_1, my-Function_1, , ",
        "fn:live, fn, live, ",
        "fn:5, fn, 5, ",
        "fn:$LATEST, fn, $LATEST, ",
        "fn:$LATEST.PUBLISHED, fn, $LATEST.PUBLISHED, ",
        "123456789012:function:fn, 123456789012:function:fn, , ",
        "123456789012:function:fn:live, 123456789012:function:fn, live, ",
        "arn:aws:lambda:eu-west-1:123456789012:function:fn, arn:aws:lambda:eu-west-1:123456789012:function:fn, , eu-west-1",
        "arn:aws:lambda:eu-west-1:123456789012:function:fn:$LATEST, arn:aws:lambda:eu-west-1:123456789012:function:fn, $LATEST, eu-west-1",
        "arn:aws-cn:lambda:cn-north-1:123456789012:function:fn:7, arn:aws-cn:lambda:cn-north-1:123456789012:function:fn, 7, cn-north-1",
        "arn:aws-us-gov:lambda:us-gov-west-1:123456789012:function:fn, arn:aws-us-gov:lambda:us-gov-west-1:123456789012:function:fn, , us-gov-west-1",
        "arn:aws-iso-b:lambda:us-isob-east-1:123456789012:function:fn, arn:aws-iso-b:lambda:us-isob-east-1:123456789012:function:fn, , us-isob-east-1",
    })
    void text_isReadInItsParts(String text, String name, @Nullable String qualifier, @Nullable String region) {
        FunctionReference reference = FunctionReference.parse("function", text);

        assertThat(reference).isEqualTo(new FunctionReference(name, qualifier, region));
        assertThat(reference).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({"function:orders, orders, ", "function:orders:live, orders, live", "function, function, "})
    void wordInFrontOfAName_saysNothing(String text, String name, @Nullable String qualifier) {
        assertThat(FunctionReference.parse("function", text)).isEqualTo(new FunctionReference(name, qualifier, null));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\n"})
    void text_isRefused_whenItIsEmpty(@Nullable String text) {
        assertThatThrownBy(() -> FunctionReference.parse("function", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("function is empty: name a function");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "f n",
                "fn ",
                "fn/x",
                "fn?",
                "fn.x",
                "fön",
                ":fn",
                "fn:",
                "fn:a:b",
                "fn:$latest",
                "fn:$LATEST.OTHER",
                "fn:a b",
                "12345:function:fn",
                "function:123456789012:function:fn",
                "function:arn:aws:lambda:eu-west-1:123456789012:function:fn",
                "function:",
                "123456789012:function:",
                "arn:aws:lambda:eu-west-1:123456789012:function:",
                "arn:aws:lambda:eu-west-1:123456789012:function",
                "arn:aws:lambda:eu-west-1:12345:function:fn",
                "arn:aws:lambda::123456789012:function:fn",
                "arn:aws:lambda:EU-WEST-1:123456789012:function:fn",
                "arn:aws:s3:eu-west-1:123456789012:function:fn",
                "arn:gcp:lambda:eu-west-1:123456789012:function:fn",
                "arn:aws:lambda:eu-west-1:123456789012:layer:fn",
                "fn\r\nX-Header: x",
                "../../2015-03-31/functions/other",
            })
    void text_isRefusedWithoutQuotingIt_whenItIsMalformed(String text) {
        assertThatThrownBy(() -> FunctionReference.parse("CamelAwsLambdaProcFunction", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("CamelAwsLambdaProcFunction is malformed (%d characters", text.length())
                .hasMessageContaining("): use name, name:qualifier")
                .hasMessageNotContaining(text.substring(1) + " ");
    }

    // text, what the message says of its first character that is not allowed; nothing where the characters are right
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "price.order            | , '.' at position 6 is not allowed",
                "fn:a b                 | , the space at position 5 is not allowed",
                "fön                    | , U+00F6 at position 2 is not allowed",
                "fn:$latest             | , '$' at position 4 is not allowed",
                "fn:$LATEST.OTHER       | , '$' at position 4 is not allowed",
                "f$n:$LATEST            | , '$' at position 2 is not allowed",
                "a/b:$LATEST.PUBLISHED  | , '/' at position 2 is not allowed",
                "fn:a:b                 | ''",
                "fn:a:$LATEST           | ''",
                "fn:a:$LATEST.PUBLISHED | ''"
            })
    void character_isNamed_whenItIsNotAllowed(String text, String character) {
        assertThatThrownBy(() -> FunctionReference.parse("function", text))
                .hasMessageStartingWith("function is malformed (%d characters%s): use", text.length(), character);
    }

    @Test
    void name_isRefused_whenItIsLongerThanLambdaTakes() {
        assertThat(FunctionReference.parse("function", "f".repeat(140)).name()).hasSize(140);
        assertThatThrownBy(() -> FunctionReference.parse("function", "f".repeat(141)))
                .hasMessageContaining("(141 characters)");
        assertThatThrownBy(() -> FunctionReference.parse("function", "fn:" + "q".repeat(129)))
                .hasMessageContaining("(132 characters)");
    }

    @Test
    void qualifier_isTheOneThatIsGiven_whenOnlyOneIs() {
        assertThat(FunctionReference.parse("function", "fn:live").qualifierOr("qualifier", null))
                .isEqualTo("live");
        assertThat(FunctionReference.parse("function", "fn").qualifierOr("qualifier", "live"))
                .isEqualTo("live");
        assertThat(FunctionReference.parse("function", "fn:live").qualifierOr("qualifier", "live"))
                .isEqualTo("live");
        assertThat(FunctionReference.parse("function", "fn").qualifierOr("qualifier", null))
                .isNull();
    }

    @Test
    void qualifier_isRefused_whenItContradictsTheName() {
        assertThatThrownBy(() -> FunctionReference.parse("function", "fn:live").qualifierOr("qualifier", "5"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("qualifier contradicts");
    }
}
