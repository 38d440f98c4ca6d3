package io.github.camelawslambda.internal.exchange;

import static io.github.camelawslambda.internal.exchange.Subjects.MAPPER;
import static io.github.camelawslambda.internal.exchange.Subjects.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.IntNode;
import io.github.camelawslambda.LambdaFunctionException.FunctionFailure;
import io.github.camelawslambda.internal.invoke.Outcome;
import io.github.camelawslambda.internal.settings.ResponseFormat;
import io.github.camelawslambda.internal.settings.ResponseMapping;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies from responses and from the documents of function errors. */
class ResponseMapperTest {

    /** A class of a user. */
    record Order(int id) {}

    /** A class of a user that cannot be made. */
    static class Broken {
        static final int VALUE = Integer.parseInt("none");
    }

    private static ResponseMapper mapper(ResponseFormat format, @Nullable Class<?> type) {
        return new ResponseMapper(new ResponseMapping(format, type), MAPPER);
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                arguments(ResponseFormat.STRING, null, "words", "words"),
                arguments(ResponseFormat.API_GATEWAY, null, "words", "words"),
                arguments(ResponseFormat.STREAM, null, "words", "words"),
                arguments(ResponseFormat.BYTES, null, "words", utf8("words")),
                arguments(ResponseFormat.JSON, null, "1", new IntNode(1)),
                arguments(ResponseFormat.MAP, null, "{\"id\":1}", Map.of("id", 1)),
                arguments(ResponseFormat.STRING, Order.class, "{\"id\":1}", new Order(1)));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void response_hasTheFormat_andErrorDocumentTooWithoutAType(
            ResponseFormat format, @Nullable Class<?> type, String response, Object body) throws MappingException {
        ResponseMapper mapper = mapper(format, type);

        assertThat(mapper.response(utf8(response))).isEqualTo(body);
        assertThat(mapper.errorDocument(utf8(response))).isEqualTo(type == null ? body : response);
        assertThat(mapper.response(new byte[0])).isNull();
    }

    static Stream<Arguments> misfits() {
        String document = ". Let the function return one JSON document, or use responseFormat=string or bytes";
        String type = "responseType=" + Order.class.getName();
        return Stream.of(
                arguments(
                        ResponseFormat.JSON,
                        null,
                        "{",
                        "the response (1 bytes) does not fit responseFormat=json: JsonEOFException at line 1, column 2"
                                + document),
                arguments(
                        ResponseFormat.JSON,
                        null,
                        "1 2",
                        "the response (3 bytes) does not fit responseFormat=json: MismatchedInputException at line 1, column 3"
                                + document),
                arguments(
                        ResponseFormat.MAP,
                        null,
                        "words",
                        "the response (5 bytes) does not fit responseFormat=map: JsonParseException at line 1, column 6"
                                + document),
                arguments(
                        ResponseFormat.MAP,
                        null,
                        "[]",
                        "the response (2 bytes) does not fit responseFormat=map: MismatchedInputException at line 1, column 1. It is JSON, but not an object: use responseFormat=json, or let the function return an object"),
                arguments(
                        ResponseFormat.MAP,
                        Order.class,
                        "{\"id\":\"x\"}",
                        "the response (10 bytes) does not fit %s: InvalidFormatException at line 1, column 7 in %s[\"id\"]. It is JSON, but not that of this class: use a class that fits, or responseFormat=json or map"
                                .formatted(type, Order.class.getName())));
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void response_isRefused_whenItDoesNotFit(
            ResponseFormat format, @Nullable Class<?> type, String response, String message) {
        ResponseMapper mapper = mapper(format, type);

        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> mapper.response(utf8(response)))
                .withMessage(message)
                .withNoCause();
        assertThat(mapper.errorDocument(utf8(response))).isEqualTo(response);
    }

    @Test
    void response_isRefusedWithTheCause_whenTheClassItselfFails() {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> mapper(ResponseFormat.STRING, Broken.class).response(utf8("{}")))
                .withMessage(
                        "the response (2 bytes) does not fit responseType=%s: see the cause, a java.lang.ExceptionInInitializerError"
                                .formatted(Broken.class.getName()))
                .withCauseInstanceOf(ExceptionInInitializerError.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"STRING", "STREAM", "API_GATEWAY"})
    void bytes_areRefused_whereTextIsWanted(ResponseFormat format) {
        byte[] bytes = {'a', (byte) 0xff};

        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> mapper(format, null).response(bytes))
                .withMessage("the response (2 bytes) is not UTF-8 text: use responseFormat=bytes")
                .withNoCause();
        assertThat(mapper(format, null).errorDocument(bytes)).isEqualTo("a\ufffd");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"errorType\":\"T\",\"errorMessage\":\"M\"} | T | M | T",
                "{\"errorType\":1}                             |   |   | not given",
                "{\"errorMessage\":\"M\"}                      |   | M | not given",
                "[\"errorType\"]                               |   |   | not given",
                "words                                         |   |   | not given",
                "``                                            |   |   | not given"
            })
    void functionError_hasTypeAndMessage_whenTheDocumentDoes(
            String document, @Nullable String type, @Nullable String message, String text) {
        Outcome.FunctionError error = new Outcome.FunctionError(
                "Unhandled", utf8(document), new Outcome.Answer(200, "1", "id-1", null, null));
        FunctionErrorReader reader = new FunctionErrorReader(MAPPER);

        assertThat(reader.failure(error)).isEqualTo(new FunctionFailure("Unhandled", type, message, document));
        assertThat(reader.exception(Subjects.invocation("fn:live", null, null), error, 2))
                .hasMessage(
                        "fn:live was invoked and failed itself (Unhandled, error type %s, request id id-1): see getErrorMessage() and getDocument()",
                        text)
                .returns("fn:live", failure -> failure.getFunction())
                .returns(2, failure -> failure.getAttempts())
                .returns(200, failure -> failure.getStatusCode())
                .returns("id-1", failure -> failure.getRequestId())
                .returns(type, failure -> failure.getErrorType())
                .returns(message, failure -> failure.getErrorMessage())
                .returns(document, failure -> failure.getDocument());
    }
}
