package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaFunctionException;
import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.test.Fault;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.DefaultMessage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract section 12, points 4 and 5: which headers of the request go back to the caller; errors and batches. */
@Tag("hostile-locale")
class ApiGatewayProxyTest extends ApiGatewayTest {

    private static final String CREATED =
            "{\"statusCode\":201,\"headers\":{\"Content-Type\":\"text/html\",\"ETag\":\"e\"},\"body\":\"<p>\"}";

    private static Map<String, Object> request() {
        return headers(
                "Authorization",
                "Bearer secret",
                "Cookie",
                "session=secret",
                "Proxy-Authorization",
                "Basic secret",
                "Connection",
                "close",
                "Content-Type",
                "image/png",
                "Content-Encoding",
                "gzip",
                "Content-Length",
                "4",
                "X-Line",
                "a\nb",
                "traceparent",
                "00-1",
                "orderId",
                17,
                Exchange.HTTP_METHOD,
                "PUT",
                Exchange.HTTP_PATH,
                "/orders",
                Exchange.HTTP_RESPONSE_CODE,
                500,
                "CamelMine",
                "stays");
    }

    private static Map<String, Object> withoutOutcome(Message message) {
        Map<String, Object> headers = new java.util.HashMap<>(message.getHeaders());
        headers.keySet().removeIf(name -> name.startsWith("CamelAwsLambdaProc"));
        return headers;
    }

    @ParameterizedTest
    @ValueSource(strings = {"apiGateway", "apiGatewayV1"})
    void headersOfTheRequest_areRemoved_whereTheyTravelled(String format) {
        answering("fn", CREATED);

        Exchange exchange =
                send("aws-lambda-proc:fn?responseFormat=apiGateway&payloadFormat=" + format, "body", request());

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo("<p>");
        assertThat(withoutOutcome(exchange.getMessage()))
                .isEqualTo(headers(
                        "Content-Type",
                        "text/html",
                        "ETag",
                        "e",
                        Exchange.HTTP_METHOD,
                        "PUT",
                        Exchange.HTTP_PATH,
                        "/orders",
                        Exchange.HTTP_RESPONSE_CODE,
                        201,
                        "CamelMine",
                        "stays"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"apiGateway", "apiGatewayV1"})
    void headersOfTheRequest_areRemoved_afterAFunctionErrorToo(String format) {
        failing("fn", "broken");

        Exchange exchange =
                send("aws-lambda-proc:fn?responseFormat=apiGateway&payloadFormat=" + format, "body", request());

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.FUNCTION_ERROR))
                .isEqualTo("Unhandled");
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.FUNCTION_ERROR_MESSAGE))
                .isEqualTo("broken");
        assertThat(exchange.getMessage().getBody(String.class)).contains("\"errorMessage\":\"broken\"");
        assertThat(withoutOutcome(exchange.getMessage()))
                .as("a status left from an earlier answer is not that of the error")
                .isEqualTo(headers(Exchange.HTTP_METHOD, "PUT", Exchange.HTTP_PATH, "/orders", "CamelMine", "stays"));
    }

    @Test
    void otherHeadersStay_whereTheyDidNotTravel_butNotThoseOfTheOldBody() {
        answering("fn", "{\"statusCode\":200,\"headers\":{\"x-a\":\"new\"},\"body\":\"b\"}");
        Map<String, Object> headers = headers(
                "content-type", "image/png", "Content-Encoding", "gzip", "CONTENT-LENGTH", "4", "X-A", "old", "X-B", 2);

        Exchange exchange = send(ANSWER, "{}", headers);

        assertThat(withoutOutcome(exchange.getMessage()))
                .isEqualTo(headers("X-A", "new", "X-B", 2, Exchange.HTTP_RESPONSE_CODE, 200));
    }

    @Test
    void headersOfTheOldBodyGo_afterAFunctionErrorToo() {
        failing("fn", "broken");

        Exchange exchange = send(ANSWER, "{}", headers("Content-Type", "image/png", "X-B", 2));

        assertThat(withoutOutcome(exchange.getMessage())).isEqualTo(headers("X-B", 2));
    }

    @Test
    void everyHeaderStays_withAnotherResponseFormat() {
        answering("fn", CREATED);

        Exchange exchange = send(V2, "body", request());

        assertThat(exchange.getMessage().getBody()).isEqualTo(CREATED);
        assertThat(withoutOutcome(exchange.getMessage())).isEqualTo(request());
    }

    @Test
    void messageStaysAsItWas_whereItWasNotInvoked() {
        answering("fn", CREATED).fault(Fault.status(403, "AccessDeniedException"));

        Exchange exchange = send(GATEWAY, "body", request());

        assertThat(exchange.getException()).isNotNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo("body");
        assertThat(exchange.getMessage().getHeaders()).isEqualTo(request());
    }

    @Test
    void messageStaysAsItWas_withFunctionErrorException() {
        failing("fn", "broken");

        Exchange exchange = send(GATEWAY + "&functionError=exception", "body", request());

        assertThat(exchange.getException()).isInstanceOf(LambdaFunctionException.class);
        assertThat(exchange.getMessage().getHeaders()).isEqualTo(request());
    }

    @Test
    void messageStays_whereThereIsNoResponse() {
        answering("fn", CREATED);

        Exchange exchange = send(GATEWAY + "&invocationType=Event", "body", request());

        assertThat(exchange.getMessage().getBody()).isEqualTo("body");
        assertThat(withoutOutcome(exchange.getMessage())).isEqualTo(request());
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.STATUS_CODE))
                .isEqualTo(202);
    }

    @Test
    void secondInvocation_hasTheAnswerOfItsOwn() throws Exception {
        answering("fn", CREATED);
        answering("second", "{\"statusCode\":202,\"body\":\"second\"}");
        route(routes -> routes.from("direct:in")
                .to(GATEWAY)
                .to("aws-lambda-proc:second?payloadFormat=apiGateway&responseFormat=apiGateway"));

        Exchange exchange = send("direct:in", "body", request());

        assertThat(json(lambda.journal().last("second").payloadAsText()).path("headers"))
                .isEqualTo(json("{\"content-type\":\"text/html\",\"etag\":\"e\"}"));
        assertThat(withoutOutcome(exchange.getMessage()))
                .isEqualTo(headers(
                        Exchange.HTTP_METHOD,
                        "PUT",
                        Exchange.HTTP_PATH,
                        "/orders",
                        Exchange.HTTP_RESPONSE_CODE,
                        202,
                        "CamelMine",
                        "stays"));
    }

    @Test
    void exchangeAndMessageElements_getStatusAndHeaders_plainOnesTheBodyAlone() {
        answering("fn", CREATED);
        Exchange element = new DefaultExchange(context);
        element.getMessage().setBody("exchange");
        element.getMessage().getHeaders().putAll(headers("X-A", "1", Exchange.HTTP_PATH, "/element"));
        Message message = new DefaultMessage(context);
        message.setBody("message");
        message.setHeader(Exchange.HTTP_METHOD, "GET");

        Exchange exchanges = send(GATEWAY, List.of(element), headers("X-Outer", "1", Exchange.HTTP_PATH, "/outer"));
        Exchange messages = send(GATEWAY, List.of(message));
        Exchange plain = send(
                GATEWAY + "&batch=always", List.of("a", "b"), headers("X-Outer", "1", Exchange.HTTP_PATH, "/outer"));

        assertThat(exchanges.getException()).isNull();
        assertThat(messages.getException()).isNull();
        assertThat(withoutOutcome(element.getMessage()))
                .isEqualTo(headers(
                        Exchange.HTTP_PATH,
                        "/element",
                        Exchange.HTTP_RESPONSE_CODE,
                        201,
                        "Content-Type",
                        "text/html",
                        "ETag",
                        "e"));
        assertThat(message.getBody()).isEqualTo("<p>");
        assertThat(message.getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(201);
        assertThat(plain.getMessage().getBody()).isEqualTo(List.of("<p>", "<p>"));
        assertThat(plain.getMessage().getHeader("X-Outer")).isEqualTo("1");
        assertThat(plain.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isNull();
        List<String> payloads = lambda.journal().entries("fn").stream()
                .map(entry -> entry.payloadAsText())
                .toList();
        assertThat(json(payloads.get(0)).path("rawPath").textValue()).isEqualTo("/element");
        assertThat(json(payloads.get(0)).path("headers")).isEqualTo(json("{\"x-a\":\"1\"}"));
        assertThat(json(payloads.get(0))
                        .path("requestContext")
                        .path("requestId")
                        .textValue())
                .isEqualTo(element.getExchangeId());
        assertThat(json(payloads.get(1))
                        .path("requestContext")
                        .path("http")
                        .path("method")
                        .textValue())
                .isEqualTo("GET");
        assertThat(json(payloads.get(2)).path("rawPath").textValue()).isEqualTo("/");
        assertThat(json(payloads.get(2)).path("headers")).isEqualTo(json("{}"));
        assertThat(payloads.subList(1, 4))
                .extracting(payload ->
                        json(payload).path("requestContext").path("requestId").textValue())
                .doesNotHaveDuplicates();
    }

    @Test
    void malformedAnswer_failsItsElementAlone() {
        lambda.streamFunction("fn", (input, output, lambdaContext) -> {
            String body = json(new String(input.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                    .path("body")
                    .textValue();
            output.write(utf8("{\"statusCode\":" + body + ",\"body\":\"b\"}"));
        });

        Exchange exchange = send(GATEWAY + "&batch=always&onFailure=flag", List.of("200", "7", "404"));

        assertThat(exchange.getMessage().getBody()).isEqualTo(List.of("b", "7", "b"));
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.BATCH_FAILED))
                .isEqualTo(1);
    }

    @Test
    void traceHeader_isSentAsEver() {
        answering("fn", CREATED);

        send(GATEWAY, "body", headers("traceparent", "00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01"));

        assertThat(lambda.journal().last("fn").header("X-Amzn-Trace-Id"))
                .isEqualTo("Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1");
    }
}
