package io.github.camelawslambda.internal.exchange.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads the fields of a response; ApiGatewayAnswerTest shows the messages that they become. */
class AnswerFieldsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Alternates names and JSON texts; a field whose text is null is missing. */
    private static AnswerFields fields(@Nullable String... namesAndTexts) {
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            String text = namesAndTexts[i + 1];
            if (text != null) {
                fields.put(Objects.requireNonNull(namesAndTexts[i]), text);
            }
        }
        return new AnswerFields(fields);
    }

    private static void assertAnswer(@Nullable HttpAnswer nullable, int status, String headers, @Nullable Object body)
            throws JsonProcessingException {
        HttpAnswer answer = Objects.requireNonNull(nullable);
        assertThat(answer.status()).isEqualTo(status);
        JsonNode actual = JSON.valueToTree(answer.headers().asMap());
        assertThat(actual).isEqualTo(JSON.readTree(headers));
        assertThat(answer.body()).isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource({"100, 100", "599, 599", "200.0, 200", "2e2, 200", "\"404\", 404"})
    void status_isReadFromANumberOrAText(String statusCode, int status) throws JsonProcessingException {
        AnswerFields fields = fields("statusCode", statusCode);

        assertAnswer(fields.answer(), status, "{}", null);
        assertAnswer(fields.head(), status, "{}", null);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            #headers                                  | multiValueHeaders     | cookies     | result
                                                      |                       |             | {}
            null                                      | null                  | null        | {}
            {}                                        | {}                    | []          | {}
            {"A":"1","B":2,"C":true,"D":null,"E":""}  |                       |             | {"A":["1"],"B":["2"],"C":["true"],"E":[""]}
            {"A":["1","2"],"a":"3"}                   |                       |             | {"A":["1","2","3"]}
                                                      | {"A":["1",2,null]}    |             | {"A":["1","2"]}
                                                      | {"A":"1","B":[]}      |             | {"A":["1"]}
            {"A":"1","B":"2"}                         | {"a":["3","4"]}       |             | {"a":["3","4"],"B":["2"]}
            {"A":"1"}                                 | {"A":[]}              |             | {"A":["1"]}
                                                      |                       | "a=1"       | {"Set-Cookie":["a=1"]}
            {"set-cookie":"a=1"}                      |                       | ["b=2","c"] | {"set-cookie":["a=1","b=2","c"]}
                                                      | {"Set-Cookie":["a"]}  | ["b"]       | {"Set-Cookie":["a","b"]}
            {"A":"1","Connection":"X","x":"1"}        |                       |             | {"A":["1"]}
            {"A":"1","content-length":"5"}            | {"Content-Length":[]} |             | {"A":["1"]}
            {"A":"1","CAMELHttpPath":"/","Camel":"1"} |                       |             | {"A":["1"]}
            {"A":"1\\t2"}                             |                       |             | {"A":["1\\t2"]}
            """)
    void headers_areThoseOfThreeFields_exceptHeadersThatAProxyMustNotForward(
            @Nullable String headers, @Nullable String multiValueHeaders, @Nullable String cookies, String result)
            throws JsonProcessingException {
        AnswerFields fields = fields(
                "statusCode",
                "200",
                "headers",
                headers,
                "multiValueHeaders",
                multiValueHeaders,
                "cookies",
                cookies,
                "body",
                "\"b\"");

        assertAnswer(fields.answer(), 200, result, "b");
        assertAnswer(fields.head(), 200, result, null);
    }

    static Stream<Arguments> bodies() {
        String number = "1".repeat(2000);
        return Stream.of(
                arguments("\"Gr\\u00fc\\u00dfe\"", null, "Grüße"),
                arguments("\"\"", null, ""),
                arguments("null", null, null),
                arguments(null, null, null),
                arguments("\"AP8=\"", "null", "AP8="),
                arguments("\"AP8=\"", "false", "AP8="),
                arguments("\"AP8=\"", "true", new byte[] {0, (byte) 0xFF}),
                arguments("\"AP8=\"", "\"true\"", new byte[] {0, (byte) 0xFF}),
                arguments("\"\"", "true", new byte[0]),
                arguments("null", "true", null),
                arguments(null, "true", null),
                arguments("{\"price\":1.10,\"a\":[ ]}", null, "{\"price\":1.10,\"a\":[ ]}"),
                arguments(number, "false", number));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void body_isTextBytesOrJson(@Nullable String body, @Nullable String isBase64Encoded, @Nullable Object result)
            throws JsonProcessingException {
        AnswerFields fields = fields("statusCode", "200", "body", body, "isBase64Encoded", isBase64Encoded);

        assertAnswer(fields.answer(), 200, "{}", result);
    }

    @ParameterizedTest
    @CsvSource(
            value = {"NULL", "null"},
            nullValues = "NULL")
    void answer_isMissing_whenThereIsNoStatus_butAHeadIsA200(@Nullable String statusCode)
            throws JsonProcessingException {
        AnswerFields fields = fields("statusCode", statusCode, "headers", "{\"A\":\"1\"}", "body", "\"b\"");

        assertThat(fields.answer()).isNull();
        assertAnswer(fields.head(), 200, "{\"A\":[\"1\"]}", null);
    }

    @Test
    void head_hasNoBody_notEvenAMalformedOne() throws JsonProcessingException {
        AnswerFields fields = fields("statusCode", "201", "body", "\"?\"", "isBase64Encoded", "true");

        assertAnswer(fields.head(), 201, "{}", null);
    }

    static Stream<Arguments> malformed() {
        String status = "its statusCode is not a whole number from 100 to 599";
        String control = "its header A has a control character";
        String base64 = "its body is not base64, though isBase64Encoded says so";
        return Stream.of(
                arguments("statusCode", "99", status),
                arguments("statusCode", "600", status),
                arguments("statusCode", "-200", status),
                arguments("statusCode", "200.5", status),
                arguments("statusCode", "4294967496", status),
                arguments("statusCode", "\" 200\"", status),
                arguments("statusCode", "true", status),
                arguments("statusCode", "[200]", status),
                arguments(
                        "statusCode",
                        "1".repeat(1001),
                        "its field statusCode is nested too deep, or has a number of more than 1000 digits"),
                arguments(
                        "headers",
                        "[".repeat(1001) + "]".repeat(1001),
                        "its field headers is nested too deep, or has a number of more than 1000 digits"),
                arguments("headers", "\"secret\"", "its headers are not an object"),
                arguments("multiValueHeaders", "[\"secret\"]", "its multiValueHeaders are not an object"),
                arguments(
                        "headers",
                        "{\"A\":{\"secret\":1}}",
                        "a value of its headers is neither a text nor a list of texts"),
                arguments(
                        "multiValueHeaders",
                        "{\"A\":[[\"secret\"]]}",
                        "a value of its multiValueHeaders is neither a text nor a list of texts"),
                arguments(
                        "cookies",
                        "{\"a\":\"secret\"}",
                        "a value of its cookies is neither a text nor a list of texts"),
                arguments("headers", "{\"A\":\"secret\\nB: 1\"}", control),
                arguments("multiValueHeaders", "{\"A\":[\"1\",\"secret\\r\"]}", control),
                arguments("cookies", "[\"secret\\u0000\"]", "its header Set-Cookie has a control character"),
                arguments(
                        "headers",
                        "{\"a secret\":\"1\"}",
                        "a header has a name (8 characters) that HTTP does not allow"),
                arguments("headers", "{\"\":\"1\"}", "a header has a name (0 characters) that HTTP does not allow"),
                arguments("body", "\"se-cret\"", base64),
                arguments("body", "\"secre\"", base64),
                arguments("body", "{\"secret\":1}", base64));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void answer_isRefusedWithoutItsText_whenAFieldIsMalformed(String field, String text, String problem) {
        Map<String, String> fields = new HashMap<>(Map.of("statusCode", "200", "isBase64Encoded", "true"));
        fields.put(field, text);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AnswerFields(fields).answer())
                .withMessage(problem)
                .withNoCause();
    }
}
