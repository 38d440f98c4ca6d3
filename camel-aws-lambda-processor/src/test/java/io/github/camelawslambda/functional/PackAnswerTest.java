package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaBatchException;
import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaItemFailedException;
import io.github.camelawslambda.LambdaProcConstants;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract section 10, points 3 and 4: what a function answers for elements that share its invocation. */
class PackAnswerTest extends PackTest {

    private static final String URI = "aws-lambda-proc:fn?batch=always&batchSize=10&onFailure=flag";

    @Test
    void items_areTheFunctionsOwnText() {
        answering(FUNCTION, "[ 1.10 , \"\\u0041\",{ \"b\" : 1 }, null ,[1,\n2], 1e400, \"\u00e9]\" ]");

        Exchange exchange = send(URI, List.of(numbers(7)));

        assertThat(results(exchange))
                .containsExactly("1.10", "\"\\u0041\"", "{ \"b\" : 1 }", "null", "[1,\n2]", "1e400", "\"\u00e9]\"");
    }

    @Test
    void longItems_areWhole() {
        String text = "\"" + "\u00e9x\\n".repeat(30_000) + "\"";
        answering(FUNCTION, "[1," + text + ",{\"a\":" + text + "},2]");

        Exchange exchange = send(URI, List.of(numbers(4)));

        assertThat(results(exchange)).containsExactly("1", text, "{\"a\":" + text + "}", "2");
    }

    @Test
    void itemThatCannotBeMapped_failsAlone() {
        answering(FUNCTION, "[{\"a\":1},2,{\"a\":3}]");

        Exchange exchange = send(URI + "&responseFormat=map", List.of(numbers(3)));

        assertSummary(exchange, 3, 1);
        assertThat(elements(exchange).get(0)).isEqualTo(java.util.Map.of("a", 1));
        assertThat(elements(exchange).get(1)).isEqualTo("1");
        assertThat(failures(exchange).get(1)).hasMessageContaining("was invoked, but the response (1 bytes)");
    }

    static Stream<Arguments> badAnswers() {
        return Stream.of(
                Arguments.of("auto", "[1]", "it is an array of 1 items"),
                Arguments.of("auto", "[1,2,3]", "it is an array of 3 items"),
                Arguments.of("auto", "[1,2] 3", "it is not exactly one JSON array"),
                Arguments.of("auto", "[1,2", "it is not exactly one JSON array"),
                Arguments.of("auto", "1", "it is not exactly one JSON array, or JSON object with"),
                Arguments.of("auto", "\"text\"", "it is not exactly one JSON array, or JSON object with"),
                Arguments.of("auto", "{\"a\":1}", "it is a JSON object without batchItemFailures"),
                Arguments.of("auto", "{}", "it is a JSON object without batchItemFailures"),
                Arguments.of("auto", "oops", "it is not exactly one JSON array, or JSON object with"),
                Arguments.of("array", "{\"batchItemFailures\":[]}", "it is not exactly one JSON array"),
                Arguments.of("array", "", "it is not exactly one JSON array"),
                Arguments.of("array", "null", "it is not exactly one JSON array"),
                Arguments.of("itemFailures", "[1,2]", "it is not a JSON object with a list batchItemFailures"),
                Arguments.of("itemFailures", "{\"batchItemFailures\":{}}", "it is not a JSON object with a list"),
                Arguments.of("itemFailures", "{\"batchItemFailures\":[1]}", "it is not a JSON object with a list"),
                Arguments.of(
                        "itemFailures", "{\"batchItemFailures\":[{}]}", "an itemIdentifier is missing, empty, or no"),
                Arguments.of("auto", failures("\"\""), "an itemIdentifier is missing, empty, or no string"),
                Arguments.of("auto", failures("null"), "an itemIdentifier is missing, empty, or no string"),
                Arguments.of("auto", failures("1"), "an itemIdentifier is missing, empty, or no string"),
                Arguments.of("auto", failures("\"2\""), "it names 1 elements that were not in the invocation"),
                Arguments.of("auto", failures("\"0\"") + "x", "it is not exactly one JSON array, or JSON object with"));
    }

    private static String failures(String identifier) {
        return "{\"batchItemFailures\":[{\"itemIdentifier\":" + identifier + "}]}";
    }

    @ParameterizedTest
    @MethodSource("badAnswers")
    void badAnswer_failsAllElements(String mode, String answer, String why) {
        answering(FUNCTION, answer);

        Exchange exchange = send(URI + "&bisect=true&batchResponse=" + mode, List.of(numbers(2)));

        assertSummary(exchange, 2, 0, 1);
        assertThat(results(exchange)).containsExactly("0", "1");
        assertThat(failures(exchange).values())
                .allSatisfy(failure -> assertThat(failure)
                        .isInstanceOfSatisfying(LambdaInvocationException.class, bad -> {
                            assertThat(bad.isRetryable()).isFalse();
                            assertThat(bad.getAttempts()).isEqualTo(1);
                            assertThat(bad.getStatusCode()).isEqualTo(200);
                            assertThat(bad.getRequestId()).isNotNull();
                        })
                        .hasMessageStartingWith(
                                "fn was invoked for 2 elements, but its answer (%d bytes) cannot be used: "
                                        .formatted(answer.length()))
                        .hasMessageContaining(why));
        assertThat(lambda.journal().count(FUNCTION)).as("not cut in halves").isEqualTo(1);
    }

    @Test
    void answerThatIsNotUtf8_failsAllElements() {
        answering(FUNCTION, new byte[] {'[', '"', (byte) 0xC3, '"', ',', '1', ']'});

        assertSummary(send(URI, List.of(numbers(2))), 2, 0, 1);
    }

    @ParameterizedTest
    @CsvSource({
        "auto, '{\"batchItemFailures\":[]}'",
        "auto, '{\"batchItemFailures\":null}'",
        "auto, ''",
        "auto, 'null'",
        "itemFailures, '{\"batchItemFailures\":[]}'",
        "itemFailures, '{}'",
        "itemFailures, ''",
        "itemFailures, 'null'",
        "none, '[1]'",
        "none, 'anything'"
    })
    void elements_keepTheirBodies_whenTheFunctionHasNoResponsesForThem(String mode, String answer) {
        answering(FUNCTION, answer);
        List<Object> body = batch(Kind.MESSAGE, "0", "1");
        setHeader(body.get(0), LambdaProcConstants.EXCEPTION, new IllegalStateException("of an earlier invocation"));

        Exchange exchange = send(URI + "&batchResponse=" + mode, body);

        assertSummary(exchange, 2);
        assertThat(results(exchange)).containsExactly("0", "1");
        assertThat(headerOf(body.get(0), LambdaProcConstants.STATUS_CODE)).isEqualTo(200);
        assertThat(flagOf(body.get(0))).isNull();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void namedElements_fail_andTheOthersKeepTheirBodies(Kind kind) {
        answering(
                FUNCTION,
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"1\"},{\"itemIdentifier\":\"3\"},{\"itemIdentifier\":\"1\"}]}");
        List<Object> body = new ArrayList<>(batch(kind, "10", "11", "12", "13"));

        Exchange exchange = send(URI, body);

        assertSummary(exchange, 4, 1, 3);
        assertThat(results(exchange)).containsExactly("10", "11", "12", "13");
        assertThat(failures(exchange).get(3))
                .isInstanceOfSatisfying(LambdaItemFailedException.class, failed -> {
                    assertThat(failed.getItemIdentifier()).isEqualTo("3");
                    assertThat(failed.isRetryable()).isTrue();
                    assertThat(failed.getAttempts()).isEqualTo(1);
                    assertThat(failed.getFunction()).isEqualTo("fn");
                })
                .hasMessage(
                        "fn was invoked for 4 elements and reported that this one failed (request id %s): see getItemIdentifier() and the function's log"
                                .formatted(lambda.journal().last(FUNCTION).requestId()));
        if (kind != Kind.PLAIN) {
            assertThat(flagOf(body.get(1))).isInstanceOf(LambdaItemFailedException.class);
            assertThat(flagOf(body.get(2))).isNull();
        }
    }

    @Test
    void element_isKnownByItsOwnHeader() {
        answering(FUNCTION, failures("\"b\""));
        List<Object> body = batch(Kind.MESSAGE, "0", "1", "2");
        setHeader(body.get(0), LambdaProcConstants.ITEM_ID, "a");
        setHeader(body.get(1), LambdaProcConstants.ITEM_ID, "b");

        Exchange exchange = send(URI, prepared -> {
            prepared.getMessage().setBody(body);
            prepared.getMessage().setHeader(LambdaProcConstants.ITEM_ID, "of the batch: does not count");
        });

        assertSummary(exchange, 3, 1);
        assertThat(failure(exchange, 1, LambdaItemFailedException.class).getItemIdentifier())
                .isEqualTo("b");
    }

    @Test
    void ownHeader_isIgnored_withoutHeaderOverrides() {
        answering(FUNCTION, failures("\"1\""));
        List<Object> body = batch(Kind.MESSAGE, "0", "1");
        setHeader(body.get(1), LambdaProcConstants.ITEM_ID, "b");

        assertSummary(send(URI + "&headerOverrides=false", body), 2, 1);
    }

    @ParameterizedTest
    @CsvSource({"a, a", "1, ", "'', "})
    void elementsWithTheSameIdentifier_doNotShareAnInvocation(String first, String second) {
        answeringEach();
        List<Object> body = batch(Kind.MESSAGE, "10", "11", "12");
        setHeader(body.get(0), LambdaProcConstants.ITEM_ID, first);
        if (second != null) {
            setHeader(body.get(1), LambdaProcConstants.ITEM_ID, second);
        }

        assertSummary(send(URI, body), 3);

        assertThat(payloads().get(0)).isEqualTo(first.isEmpty() ? "[10,11,12]" : "[10]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Event", "DryRun"})
    void elements_keepTheirBodies_whereTheFunctionIsNotAskedForAnAnswer(String type) {
        answering(FUNCTION, "oops");
        List<Object> body = batch(Kind.MESSAGE, "0", "1");

        Exchange exchange = send(URI + "&batchResponse=array&invocationType=" + type, body);

        assertSummary(exchange, 2);
        assertThat(results(exchange)).containsExactly("0", "1");
        assertThat(headerOf(body.get(0), LambdaProcConstants.STATUS_CODE)).isEqualTo(type.equals("Event") ? 202 : 204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "true"})
    void functionError_isThatOfEachElement(String parallel) {
        failing(FUNCTION, "no");

        Exchange exchange = send(URI + "&parallel=" + parallel, List.of(numbers(3)));

        assertSummary(exchange, 3);
        assertThat(functionErrors(exchange).keySet()).containsExactly(0, 1, 2);
        assertThat(results(exchange))
                .allSatisfy(result -> assertThat((String) result).contains("\"errorMessage\":\"no\""));
        assertInvocations(exchange, 1);
    }

    @Test
    void functionError_isAnExceptionOfEachElement_whereItIsAskedFor() {
        failing(FUNCTION, "no");

        Exchange exchange = send(URI + "&functionError=exception", List.of(numbers(2)));

        assertSummary(exchange, 2, 0, 1);
        assertThat(results(exchange)).containsExactly("0", "1");
        assertThat(failures(exchange).get(0)).isInstanceOf(io.github.camelawslambda.LambdaFunctionException.class);
    }

    @Test
    void invocationThatFails_failsAllItsElements_withThatException() {
        answeringEach().fault(io.github.camelawslambda.test.Fault.status(403, "AccessDeniedException"));

        Exchange exchange =
                send("aws-lambda-proc:fn?batch=always&batchSize=2", new ArrayList<>(Arrays.asList("0", "1", "2")));

        assertThat(exchange.getException(LambdaBatchException.class)
                        .getFailures()
                        .keySet())
                .containsExactly(0, 1);
        assertThat(failures(exchange).get(0))
                .isSameAs(failures(exchange).get(1))
                .hasMessageContaining("403");
        assertThat(exchange.getMessage().getBody()).isEqualTo(List.of("0", "1", "2"));
        assertInvocations(exchange, 2);
    }

    @Test
    void attempts_areThoseOfTheInvocation() {
        answeringEach().fault(io.github.camelawslambda.test.Fault.status(500, "ServiceException"));
        List<Object> body = batch(Kind.MESSAGE, "0", "1");

        Exchange exchange = send(URI, body);

        assertThat(headerOf(body.get(1), LambdaProcConstants.ATTEMPTS)).isEqualTo(2);
        assertInvocations(exchange, 1);
    }

    @Test
    void redelivery_packsAnewWhatFailed() throws Exception {
        java.util.concurrent.atomic.AtomicInteger calls = new java.util.concurrent.atomic.AtomicInteger();
        lambda.streamFunction(FUNCTION, (input, output, lambdaContext) -> {
            com.fasterxml.jackson.databind.JsonNode items = JSON.readTree(input);
            boolean isEarly = calls.incrementAndGet() <= 3;
            List<String> failed = new ArrayList<>();
            for (int i = 0; i < items.size(); i++) {
                if (isEarly && items.get(i).intValue() % 2 == 1) {
                    failed.add("{\"itemIdentifier\":\"" + i + "\"}");
                }
            }
            output.write(
                    ("{\"batchItemFailures\":[" + String.join(",", failed) + "]}").getBytes(StandardCharsets.UTF_8));
        });
        routeRedelivering(3, exchange -> {}, "aws-lambda-proc:fn?batch=always&batchSize=4");

        Exchange exchange = send("direct:in", List.of(numbers(8)));

        assertThat(exchange.getException()).isNull();
        assertThat(payloads()).containsExactly("[0,1,2,3]", "[4,5,6,7]", "[1,3,5,7]", "[1,3,5,7]");
        assertThat(results(exchange)).containsExactly(numbers(8));
        assertSummary(exchange, 8);
    }
}
