package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaPayloadTooLargeException;
import io.github.camelawslambda.LambdaProcConstants;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract section 10, points 1 and 2: which elements share an invocation, and what its payload is. */
class PackingTest extends PackTest {

    private static final int LIMIT = 6_291_456;

    @ParameterizedTest
    @ValueSource(strings = {"false", "true"})
    void elements_sharedInvocationsInOrder_asManyAsFit(String parallel) {
        answeringEach();

        Exchange exchange = send(
                "aws-lambda-proc:fn?batch=always&batchSize=3&parallel=" + parallel,
                List.of("0", "1", "2", "3", "4", "5", "6"));

        assertThat(payloads()).containsExactlyInAnyOrder("[0,1,2]", "[3,4,5]", "[6]");
        assertThat(results(exchange)).containsExactly(of(0), of(1), of(2), of(3), of(4), of(5), of(6));
        assertSummary(exchange, 7);
        assertInvocations(exchange, 3);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void elementsOfEveryKind_getTheirOwnAnswers(Kind kind) {
        answeringEach();
        List<Object> body = batch(kind, "1", "{\"a\":[1, 2]}", "\"text\"");

        Exchange exchange = send("aws-lambda-proc:fn?batch=always&batchSize=10", body);

        assertThat(payloads()).containsExactly("[1,{\"a\":[1, 2]},\"text\"]");
        assertThat(results(exchange)).containsExactly(of(1), of("{\"a\":[1,2]}"), of("\"text\""));
        if (kind != Kind.PLAIN) {
            assertThat(exchange.getMessage().getBody()).isSameAs(body);
            assertThat(body).allSatisfy(element -> {
                assertThat(headerOf(element, LambdaProcConstants.STATUS_CODE)).isEqualTo(200);
                assertThat(headerOf(element, LambdaProcConstants.ATTEMPTS)).isEqualTo(1);
                assertThat(headerOf(element, LambdaProcConstants.REQUEST_ID))
                        .isEqualTo(lambda.journal().last(FUNCTION).requestId());
            });
        }
    }

    @Test
    void elementWithoutPayload_isNull() {
        echo(FUNCTION);

        Exchange exchange =
                send("aws-lambda-proc:fn?batch=always&batchSize=10", new ArrayList<>(Arrays.asList(null, "", "1")));

        assertThat(payloads()).containsExactly("[null,null,1]");
        assertThat(results(exchange)).containsExactly("null", "null", "1");
    }

    @ParameterizedTest
    @CsvSource({
        // The frame and the commas count: [10,11] has 7 bytes.
        "7,  '[10,11]|[12,13]'",
        "6,  '[10]|[11]|[12]|[13]'",
        "9,  '[10,11]|[12,13]'",
        "10, '[10,11,12]|[13]'"
    })
    void payload_hasAtMostBatchBytes(int bytes, String expected) {
        answeringEach();

        Exchange exchange = send(
                "aws-lambda-proc:fn?batch=always&batchSize=10&batchBytes=" + bytes, List.of("10", "11", "12", "13"));

        assertThat(payloads()).containsExactly(expected.split("\\|"));
        assertSummary(exchange, 4);
    }

    @Test
    void elementLargerThanBatchBytes_travelsAlone() {
        answeringEach();

        send("aws-lambda-proc:fn?batch=always&batchSize=10&batchBytes=8", List.of("1", "1234567890", "2", "3"));

        assertThat(payloads()).containsExactly("[1]", "[1234567890]", "[2,3]");
    }

    @Test
    void elementThatIsTooLargeWithItsFrame_failsAlone() {
        answeringEach();
        String large = "\"" + "x".repeat(LIMIT - 3) + "\"";

        Exchange exchange =
                send("aws-lambda-proc:fn?batch=always&batchSize=10&onFailure=flag", List.of("1", large, "2"));

        assertThat(payloads()).containsExactly("[1,2]");
        assertSummary(exchange, 3, 1);
        assertThat(failures(exchange).get(1))
                .isInstanceOfSatisfying(LambdaPayloadTooLargeException.class, tooLarge -> {
                    assertThat(tooLarge.getLimit()).isEqualTo(LIMIT);
                    assertThat(tooLarge.getSize()).isEqualTo(LIMIT + 1);
                })
                .hasMessageContaining("with its frame the payload has 6291457 bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "1 2",
                "{'single': 1}",
                "{\"open\":",
                "[1,]",
                "\"\\x\"",
                "01",
                "NaN",
                " ",
                "\uFEFF1",
                "// comment\n1"
            })
    void elementThatIsNotOneJsonValue_failsAlone(String element) {
        answeringEach();

        Exchange exchange =
                send("aws-lambda-proc:fn?batch=always&batchSize=10&onFailure=flag", List.of("1", element, "2"));

        assertThat(payloads()).containsExactly("[1,2]");
        assertSummary(exchange, 3, 1);
        assertThat(failures(exchange).get(1))
                .hasMessage(
                        "fn was not invoked: its payload (%d bytes) is not one JSON value in UTF-8, which batchFormat=array needs: use payloadFormat=json to send a text as a JSON string, or batchFormat=records"
                                .formatted(element.getBytes(java.nio.charset.StandardCharsets.UTF_8).length));
        assertThat(failure(exchange, 1, LambdaInvocationException.class).isRetryable())
                .isFalse();
        assertInvocations(exchange, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"22C32822", "22EDA08022", "22C08022", "FEFF0031", "3100"})
    void bytesThatAreNotUtf8_failAlone(String hex) {
        answeringEach();
        byte[] bytes = java.util.HexFormat.of().parseHex(hex);

        Exchange exchange =
                send("aws-lambda-proc:fn?batch=always&batchSize=10&onFailure=flag", List.of("1", bytes, "2"));

        assertThat(payloads()).containsExactly("[1,2]");
        assertSummary(exchange, 3, 1);
    }

    @Test
    void deeplyNestedAndLongValues_areTaken() {
        echo(FUNCTION);
        String deep = "[".repeat(5_000) + "]".repeat(5_000);
        String number = "1".repeat(5_000);

        Exchange exchange = send("aws-lambda-proc:fn?batch=always&batchSize=10", List.of(deep, number));

        assertThat(results(exchange)).containsExactly(deep, number);
    }

    @Test
    void texts_areJsonStrings_withPayloadFormatJson() {
        echo(FUNCTION);

        Exchange exchange = send(
                "aws-lambda-proc:fn?batch=always&batchSize=10&payloadFormat=json&responseFormat=json",
                List.of("not \"json\"", "2"));

        assertThat(payloads()).containsExactly("[\"not \\\"json\\\"\",\"2\"]");
        assertThat(results(exchange))
                .containsExactly(
                        JSON.getNodeFactory().textNode("not \"json\""),
                        JSON.getNodeFactory().textNode("2"));
    }

    @Test
    void everyElementThatCannotBeRead_fails_andNothingIsSent() {
        answeringEach();

        Exchange exchange = send("aws-lambda-proc:fn?batch=always&batchSize=2&onFailure=flag", List.of("a", "b", "c"));

        assertSummary(exchange, 3, 0, 1, 2);
        assertThat(payloads()).isEmpty();
        assertInvocations(exchange, 0);
    }

    @Test
    void changeOfTheTarget_beginsANewInvocation() {
        answeringEach().qualifiers("1", "2");
        echo("other");
        List<Object> body = batch(Kind.MESSAGE, "0", "1", "2", "3", "4", "5", "6", "7", "8");
        setHeader(body.get(2), LambdaProcConstants.FUNCTION, "other");
        setHeader(body.get(3), LambdaProcConstants.FUNCTION, "other");
        setHeader(body.get(5), LambdaProcConstants.QUALIFIER, "1");
        setHeader(body.get(6), LambdaProcConstants.INVOCATION_TYPE, "Event");
        setHeader(body.get(7), LambdaProcConstants.TENANT_ID, "tenant");

        Exchange exchange = send("aws-lambda-proc:fn?batch=always&batchSize=10", body);

        assertThat(exchange.getException()).isNull();
        assertThat(lambda.journal().entries())
                .extracting(entry -> entry.function() + entry.payloadAsText())
                .containsExactly("fn[0,1]", "other[2,3]", "fn[4]", "fn[5]", "fn[6]", "fn[7]", "fn[8]");
        assertInvocations(exchange, 7);
    }

    @ParameterizedTest
    @CsvSource({
        LambdaProcConstants.CLIENT_CONTEXT + ", '{}'",
        LambdaProcConstants.DURABLE_EXECUTION_NAME + ", name",
        LambdaProcConstants.TIMEOUT + ", 4s"
    })
    void elementWithAHeaderOfOneInvocation_travelsAlone(String header, String value) {
        answeringEach();
        List<Object> body = batch(Kind.MESSAGE, "0", "1", "2", "3", "4");
        setHeader(body.get(2), header, value);

        send("aws-lambda-proc:fn?batch=always&batchSize=10", body);

        assertThat(payloads()).containsExactly("[0,1]", "[2]", "[3,4]");
    }

    @Test
    void headersOfTheOuterMessage_areOfEveryInvocation() {
        answeringEach();

        send("aws-lambda-proc:fn?batch=always&batchSize=2", exchange -> {
            exchange.getMessage().setBody(List.of("0", "1", "2"));
            exchange.getMessage().setHeader(LambdaProcConstants.CLIENT_CONTEXT, "{\"custom\":{\"a\":\"b\"}}");
            exchange.getMessage().setHeader(LambdaProcConstants.TIMEOUT, "4s");
        });

        assertThat(payloads()).containsExactly("[0,1]", "[2]");
        assertThat(lambda.journal().entries(FUNCTION))
                .allSatisfy(entry ->
                        assertThat(entry.header("X-Amz-Client-Context")).isNotNull());
    }

    @Test
    void durableNameOnTheOuterMessage_isRefusedByName_andAnIteratorIsNotSpent() {
        answeringEach();

        Exchange exchange = send("aws-lambda-proc:fn?batch=always&batchSize=2", prepared -> {
            prepared.getMessage().setBody(List.of("0", "1").iterator());
            prepared.getMessage().setHeader(LambdaProcConstants.DURABLE_EXECUTION_NAME, "name");
        });

        assertThat(exchange.getException())
                .hasMessage(
                        "no element was invoked on fn: CamelAwsLambdaProcDurableExecutionName is set on the message of the batch, but one name cannot start many executions. Set it on each element");
        assertThat(payloads()).isEmpty();
        assertThat(exchange.getMessage().getBody(java.util.Iterator.class))
                .toIterable()
                .containsExactly("0", "1");
    }

    @Test
    void invocation_carriesTheTraceOfItsFirstElement() {
        answeringEach();
        List<Object> body = batch(Kind.MESSAGE, "0", "1");
        setHeader(body.get(0), LambdaProcConstants.TRACE_HEADER, "Root=1-5759e988-bd862e3fe1be46a994272793");
        setHeader(body.get(1), LambdaProcConstants.TRACE_HEADER, "Root=1-5759e988-bd862e3fe1be46a994272794");

        send("aws-lambda-proc:fn?batch=always&batchSize=2", body);

        assertThat(payloads()).containsExactly("[0,1]");
        assertThat(lambda.journal().last(FUNCTION).header("X-Amzn-Trace-Id"))
                .isEqualTo("Root=1-5759e988-bd862e3fe1be46a994272793");
    }

    @Test
    void singleMessage_isAsItIs_withoutLinger() {
        echo(FUNCTION);

        Exchange exchange = send("aws-lambda-proc:fn?batchSize=10", "1");

        assertThat(payloads()).containsExactly("1");
        assertThat(exchange.getMessage().getBody()).isEqualTo("1");
        assertNoBatch(exchange);
    }

    @Test
    void batchOfOneInvocationEach_tellsHowMany() {
        responding();

        assertInvocations(send("aws-lambda-proc:fn?batch=always", List.of("0", "1", "2")), 3);
    }

    @Test
    void eventPayload_hasTheLimitOfItsType() {
        echo(FUNCTION);
        String half = "\"" + "x".repeat(524_288) + "\"";

        Exchange exchange =
                send("aws-lambda-proc:fn?batch=always&batchSize=10&invocationType=Event", List.of(half, half, "1"));

        assertThat(exchange.getException()).isNull();
        assertThat(lambda.journal().entries(FUNCTION))
                .extracting(entry -> entry.payload().length)
                .containsExactlyInAnyOrder(half.length() + 2, half.length() + 4);
        assertThat(results(exchange)).containsExactly(half, half, "1");
    }
}
