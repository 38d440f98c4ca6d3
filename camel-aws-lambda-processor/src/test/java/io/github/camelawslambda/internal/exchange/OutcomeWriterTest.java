package io.github.camelawslambda.internal.exchange;

import static io.github.camelawslambda.internal.exchange.Subjects.settings;
import static io.github.camelawslambda.internal.exchange.Subjects.single;
import static io.github.camelawslambda.internal.exchange.Subjects.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.camelawslambda.LambdaFunctionException;
import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaInvocationException.ErrorAnswer;
import io.github.camelawslambda.LambdaProcConfiguration;
import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.internal.call.CallEnd;
import io.github.camelawslambda.internal.failure.Failure;
import io.github.camelawslambda.internal.invoke.Invocation;
import io.github.camelawslambda.internal.invoke.Outcome;
import io.github.camelawslambda.internal.invoke.ResponseStream;
import io.github.camelawslambda.internal.invoke.TestStreams;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Outcomes as bodies and headers of messages. */
class OutcomeWriterTest {

    private static final Outcome.Answer ANSWER = new Outcome.Answer(200, "3", "id-1", "arn:d", null);
    private static final String ZEROS = "\0\0\0\0\0\0\0\0";
    private static final Map<String, Object> OF_THE_ANSWER = Map.of(
            LambdaProcConstants.STATUS_CODE, 200,
            LambdaProcConstants.ATTEMPTS, 2,
            LambdaProcConstants.EXECUTED_VERSION, "3",
            LambdaProcConstants.REQUEST_ID, "id-1",
            LambdaProcConstants.DURABLE_EXECUTION_ARN, "arn:d");
    private static final Map<String, Object> BEFORE = Map.of(
            "kept",
            1,
            LambdaProcConstants.FUNCTION,
            "fn:live",
            LambdaProcConstants.QUALIFIER,
            "live",
            LambdaProcConstants.FUNCTION_ERROR,
            "Unhandled",
            LambdaProcConstants.EXCEPTION,
            "old",
            LambdaProcConstants.LOG_TAIL,
            "old");

    private static OutcomeWriter writer(Consumer<LambdaProcConfiguration> set) {
        return new OutcomeWriter(settings("fn", set), Subjects.MAPPER);
    }

    private static OutcomeWriter writer(String format) {
        return writer(options -> options.setResponseFormat(format));
    }

    private static CallEnd end(Outcome outcome, String type) {
        Invocation invocation = new InvocationReader(
                        settings("fn:live", options -> options.setInvocationType(type)), null, Subjects.MAPPER, () -> 0)
                .read(single("1", Map.of()));
        return new CallEnd(outcome, invocation, 2, null);
    }

    private static CallEnd end(Outcome outcome) {
        return end(outcome, "RequestResponse");
    }

    private static Outcome response(String payload) {
        return new Outcome.Response(utf8(payload), ANSWER);
    }

    private static Outcome.FunctionError functionError(String document) {
        return new Outcome.FunctionError("Handled", utf8(document), ANSWER);
    }

    private static Map<String, Object> plus(Object... more) {
        Map<String, Object> all = new HashMap<>(OF_THE_ANSWER);
        for (int i = 0; i < more.length; i += 2) {
            all.put((String) more[i], more[i + 1]);
        }
        return all;
    }

    @Test
    void response_becomesTheBody_andReplacesTheHeadersOfAnEarlierOne() {
        Subject subject = single("before", BEFORE);

        assertThat(writer("string").write(subject, end(response("after")), LogTail.of("bG9n")))
                .isNull();

        assertThat(subject.message().getBody()).isEqualTo("after");
        assertThat(subject.message().getHeaders()).isEqualTo(plus("kept", 1, LambdaProcConstants.LOG_TAIL, "log"));
    }

    @ParameterizedTest
    @CsvSource({"fn, true, false, false", "fn, false, true, true", "toD, true, true, false"})
    void targetHeaders_areRemoved_whenTheyWereUsed(
            String endpoint, boolean overrides, boolean keepsFunction, boolean keepsQualifier) {
        Subject subject = single("before", BEFORE);
        subject.exchange().setProperty(InvocationReader.DYNAMIC_FUNCTION, "fn");

        new OutcomeWriter(settings(endpoint, options -> options.setHeaderOverrides(overrides)), Subjects.MAPPER)
                .write(subject, end(response("after")), null);

        assertThat(subject.message().getHeaders().containsKey(LambdaProcConstants.FUNCTION))
                .isEqualTo(keepsFunction);
        assertThat(subject.message().getHeaders().containsKey(LambdaProcConstants.QUALIFIER))
                .isEqualTo(keepsQualifier);
    }

    @Test
    void valuesThatLambdaDidNotSend_areNoHeaders() {
        Subject subject = single("before", Map.of());
        Outcome.Answer bare = new Outcome.Answer(202, null, null, null, null);

        writer("string").write(subject, end(new Outcome.Response(new byte[0], bare), "Event"), null);

        assertThat(subject.message().getHeaders())
                .isEqualTo(Map.of(LambdaProcConstants.STATUS_CODE, 202, LambdaProcConstants.ATTEMPTS, 2));
    }

    @Test
    void headers_areNotWritten_whenOnlyTheBodyIsRead() {
        Subject element = Subject.ofElement("before", Subjects.exchange("outer", Map.of()));

        assertThat(writer("string").write(element, end(response("after")), LogTail.of("bG9n")))
                .isNull();

        assertThat(element.message().getBody()).isEqualTo("after");
        assertThat(element.message().hasHeaders()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Event", "DryRun"})
    void body_isKept_whenThereIsNoResponse(String type) {
        Subject answered = single("before", Map.of());
        Subject kept = single("before", Map.of());

        assertThat(writer("string").write(answered, end(response(""), type), null))
                .isNull();
        assertThat(writer("string").write(kept, end(new Outcome.Kept(ANSWER)), null))
                .isNull();

        assertThat(answered.message().getBody()).isEqualTo("before");
        assertThat(answered.message().getHeaders()).isEqualTo(OF_THE_ANSWER);
        assertThat(kept.message().getBody()).isEqualTo("before");
        assertThat(kept.message().getHeaders()).isEqualTo(OF_THE_ANSWER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "apiGateway", "string"})
    void message_isUnchanged_whenTheResponseDoesNotFit(String format) {
        Subject subject = single("before", BEFORE);
        Outcome malformed = new Outcome.Response(new byte[] {(byte) 0xff}, ANSWER);

        assertThat(writer(format).write(subject, end(malformed), LogTail.of("bG9n")))
                .isExactlyInstanceOf(LambdaInvocationException.class)
                .hasMessageStartingWith("fn:live was invoked, but the response (1 bytes) ")
                .returns(2, failure -> failure.getAttempts())
                .returns("id-1", failure -> failure.getRequestId())
                .returns(false, failure -> failure.isRetryable());
        assertUnchanged(subject);
    }

    @Test
    void message_isUnchanged_whenTheInvocationFailed() {
        Subject subject = single("before", BEFORE);
        LambdaInvocationException exception =
                new LambdaInvocationException("no", null, "fn", 1, false, ErrorAnswer.NONE);

        assertThat(writer("string")
                        .write(
                                subject,
                                new CallEnd(new Outcome.Failed(Failure.permanent(exception)), null, 1, null),
                                null))
                .isSameAs(exception);
        assertUnchanged(subject);
    }

    private static void assertUnchanged(Subject subject) {
        assertThat(subject.message().getBody()).isEqualTo("before");
        assertThat(subject.message().getHeaders()).isEqualTo(BEFORE);
    }

    @Test
    void functionError_isAnException() {
        Subject subject = single("before", BEFORE);

        assertThat(writer(options -> options.setFunctionError("exception"))
                        .write(subject, end(functionError("{}")), LogTail.of("bG9n")))
                .isExactlyInstanceOf(LambdaFunctionException.class)
                .hasMessageStartingWith("fn:live was invoked and failed itself")
                .returns(2, failure -> failure.getAttempts());
        assertUnchanged(subject);
    }

    @Test
    void functionError_isAMessage_withItsDocument() {
        String document = "{\"errorType\":\"T\",\"errorMessage\":\"M\"}";
        Subject subject = single("before", BEFORE);

        assertThat(writer(options -> options.setFunctionError("payload"))
                        .write(subject, end(functionError(document)), LogTail.of("bG9n")))
                .isNull();

        assertThat(subject.message().getBody()).isEqualTo(document);
        assertThat(subject.message().getHeaders())
                .isEqualTo(plus(
                        "kept",
                        1,
                        LambdaProcConstants.FUNCTION_ERROR,
                        "Handled",
                        LambdaProcConstants.FUNCTION_ERROR_TYPE,
                        "T",
                        LambdaProcConstants.FUNCTION_ERROR_MESSAGE,
                        "M",
                        LambdaProcConstants.LOG_TAIL,
                        "log"));
    }

    @Test
    void functionError_removesTheHeadersOfTheRequest_behindAGateway() {
        Subject subject = single("before", Map.of("kept", 1, Exchange.CONTENT_TYPE, "text/plain"));

        writer(options -> {
                    options.setResponseFormat("apiGateway");
                    options.setFunctionError("payload");
                })
                .write(subject, end(functionError("{}")), null);

        assertThat(subject.message().getBody()).isEqualTo("{}");
        assertThat(subject.message().getHeaders())
                .isEqualTo(plus("kept", 1, LambdaProcConstants.FUNCTION_ERROR, "Handled"));
    }

    @Test
    void response_becomesAStream_thatEndsWithTheExchangeOfARoute() throws IOException {
        for (String route : Arrays.asList(null, "route")) {
            Subject subject = single("before", Map.of());
            subject.exchange().getExchangeExtension().setFromRouteId(route);
            ResponseStream streamed = TestStreams.ended("after", null);

            assertThat(writer("stream").write(subject, end(response("after")), null))
                    .isNull();
            assertBodyIsStreamOf("after", subject);

            assertThat(writer("stream").write(subject, end(new Outcome.Streamed(streamed, ANSWER)), null))
                    .isNull();
            assertThat(subject.message().getBody()).isSameAs(streamed);
            assertThat(subject.message().getHeaders()).isEqualTo(OF_THE_ANSWER);
            assertThat(subject.exchange().getExchangeExtension().isStreamCacheDisabled())
                    .isTrue();

            Stream.ofNullable(subject.exchange().getExchangeExtension().handoverCompletions())
                    .flatMap(List::stream)
                    .forEach(each -> each.onComplete(subject.exchange()));
            if (route == null) {
                assertThat(streamed.readAllBytes()).isEqualTo(utf8("after"));
            } else {
                assertThatIOException().isThrownBy(streamed::readAllBytes).withMessage("The stream is closed");
            }
        }
    }

    private static void assertBodyIsStreamOf(String text, Subject subject) throws IOException {
        try (InputStream stream =
                (InputStream) Objects.requireNonNull(subject.message().getBody())) {
            assertThat(stream.readAllBytes()).isEqualTo(utf8(text));
        }
    }

    @Test
    void stream_throwsTheFunctionsFailure_whenItFailsAtTheEnd() {
        ResponseStream stream = TestStreams.ended("", functionError("{}"));

        assertThat(writer("stream").write(single("before", Map.of()), end(new Outcome.Streamed(stream, ANSWER)), null))
                .isNull();
        assertThatIOException().isThrownBy(stream::readAllBytes).withCauseInstanceOf(LambdaFunctionException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"statusCode\":201,\"headers\":{\"x-a\":\"b\",\"x-c\":[\"1\",\"2\"]}}<zeros>body | 201 | body",
                "{}<zeros>body | 200 | body",
                "bytes | 200 | bytes"
            })
    void streamedAnswer_becomesHeadersAndAStream(String response, int status, String body) throws IOException {
        Subject subject = single("before", Map.of("kept", 1, Exchange.CONTENT_LENGTH, 3));
        ResponseStream stream = TestStreams.ended(response.replace("<zeros>", ZEROS), null);

        assertThat(writer("apiGateway").write(subject, end(new Outcome.Streamed(stream, ANSWER)), null))
                .isNull();

        assertBodyIsStreamOf(body, subject);
        Map<String, Object> headers = plus("kept", 1, Exchange.HTTP_RESPONSE_CODE, status);
        if (status == 201) {
            headers.put("x-a", "b");
            headers.put("x-c", List.of("1", "2"));
        } else if (body.equals("bytes")) {
            headers.put(Exchange.CONTENT_TYPE, "application/octet-stream");
        }
        assertThat(subject.message().getHeaders()).isEqualTo(headers);
    }

    @Test
    void streamedAnswer_isReadWhole_whenItHasNoHead() {
        Subject subject = single("before", Map.of());
        ResponseStream stream = TestStreams.ended("{\"statusCode\":201,\"body\":\"b\"}", null);

        assertThat(writer("apiGateway").write(subject, end(new Outcome.Streamed(stream, ANSWER)), null))
                .isNull();

        assertThat(subject.message().getBody()).isEqualTo("b");
        assertThat(subject.message().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"statusCode\":7} | (16 characters) is malformed: its statusCode is not a whole number from 100 to 599",
                "{} {}              | (5 characters) is malformed: it is not one JSON value"
            })
    void streamedAnswer_isRefused_whenItsHeadIsMalformed(String head, String why) {
        Subject subject = single("before", BEFORE);
        ResponseStream stream = TestStreams.ended(head + ZEROS, null);

        assertThat(writer("apiGateway").write(subject, end(new Outcome.Streamed(stream, ANSWER)), null))
                .hasMessage(
                        "fn:live was invoked, but the head of its streamed HTTP answer %s. Correct the function, or use responseFormat=stream to see what it writes",
                        why);
        assertUnchanged(subject);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void streamedAnswer_isAFailure_whenItBreaksOffInItsHead(boolean isExplained) {
        Subject subject = single("before", BEFORE);
        ResponseStream stream = TestStreams.broken("{", new IOException("reset"));
        LambdaInvocationException known =
                new LambdaInvocationException("known", null, "fn", 1, false, ErrorAnswer.NONE);
        stream.failure().brokenOffAs((broken, bytes) -> known);
        if (!isExplained) {
            stream.close();
        }

        @Nullable
        LambdaInvocationException failure =
                writer("apiGateway").write(subject, end(new Outcome.Streamed(stream, ANSWER)), null);

        assertUnchanged(subject);
        if (isExplained) {
            assertThat(failure).isSameAs(known);
        } else {
            assertThat(failure)
                    .hasMessage("fn:live was invoked, but the head of its answer was not read: The stream is closed")
                    .returns(true, LambdaInvocationException::isRetryable)
                    .returns(2, LambdaInvocationException::getAttempts)
                    .returns("id-1", LambdaInvocationException::getRequestId);
        }
    }

    @ParameterizedTest
    @CsvSource({"apiGateway, false", "auto, true"})
    void answer_keepsOtherHeaders_onlyWhereTheyAreNotThoseOfTheRequest(String payloadFormat, boolean isKept) {
        Subject subject = single(
                "before",
                Map.of("kept", 1, "CamelKept", 2, Exchange.HTTP_RESPONSE_CODE, 404, Exchange.CONTENT_ENCODING, "gzip"));

        assertThat(writer(options -> {
                            options.setPayloadFormat(payloadFormat);
                            options.setResponseFormat("apiGateway");
                        })
                        .write(subject, end(response("{\"statusCode\":\"204\",\"headers\":{\"X-A\":1}}")), null))
                .isNull();

        assertThat(subject.message().getBody()).isNull();
        Map<String, Object> headers = plus("CamelKept", 2, Exchange.HTTP_RESPONSE_CODE, 204, "X-A", "1");
        if (isKept) {
            headers.put("kept", 1);
        }
        assertThat(subject.message().getHeaders()).isEqualTo(headers);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "{\"body\":\"b\"}                       | {\"body\":\"b\"}",
                "[1]                                    | [1]",
                "``                                     | -"
            })
    void answer_isItsBody_whenItHasNoStatus(String response, @Nullable String body) {
        Subject subject = single("before", Map.of());

        writer("apiGateway").write(subject, end(response(response)), null);

        assertThat(subject.message().getBody()).isEqualTo(body);
        assertThat(subject.message().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"statusCode\":7} | the response (16 bytes) is malformed for responseFormat=apiGateway: its statusCode is not a whole number from 100 to 599. Correct the function, or use responseFormat=json to see what it returns",
                "1 2 | the response (3 bytes) is not one JSON value in UTF-8, which responseFormat=apiGateway needs. Let the function return an object with statusCode, headers and body, or use responseFormat=string or bytes"
            })
    void answer_isRefused_whenItIsMalformed(String response, String why) {
        assertThat(writer("apiGateway").write(single("before", Map.of()), end(response(response)), null))
                .hasMessage("fn:live was invoked, but " + why);
    }
}
