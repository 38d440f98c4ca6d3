package io.github.camelawslambda.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.camelawslambda.LambdaBatchException;
import io.github.camelawslambda.LambdaFunctionException;
import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaItemFailedException;
import io.github.camelawslambda.LambdaProcComponent;
import io.github.camelawslambda.LambdaProcConfiguration;
import io.github.camelawslambda.LambdaProcConstants;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.provider.Arguments;

/** A Camel context whose component invokes on one of the emulators, once by each invoker. */
abstract class InteropTest {

    /** The most that Lambda takes and gives. */
    static final int SIX_MEGABYTES = 6_291_456;

    private final CamelContext context = new DefaultCamelContext();
    private final ProducerTemplate template = context.createProducerTemplate();
    private final String invoker;

    InteropTest(String invoker) {
        this.invoker = invoker;
    }

    /** Where the emulator listens. */
    abstract String endpoint();

    @BeforeEach
    void startContext() {
        LambdaProcConfiguration options = context.getComponent("aws-lambda-proc", LambdaProcComponent.class)
                .getConfiguration();
        options.setEndpoint(endpoint());
        options.setRegion("eu-west-1");
        options.setAccessKey("test");
        options.setSecretKey("test");
        options.setInvoker(invoker);
        options.setTimeout(Duration.ofMinutes(5));
        context.start();
        template.start();
    }

    @AfterEach
    void stopContext() {
        template.stop();
        context.stop();
    }

    final Exchange send(String functionAndOptions, @Nullable Object body) {
        return send(functionAndOptions, body, Map.of());
    }

    final Exchange send(String functionAndOptions, @Nullable Object body, Map<String, Object> headers) {
        return template.send("aws-lambda-proc:" + functionAndOptions, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(headers);
        });
    }

    /** A JSON text of the size that Lambda takes at most comes back whole. */
    final void assertEchoesTheLargest(String function) {
        String text = '"' + "x".repeat(SIX_MEGABYTES - 2) + '"';

        Exchange exchange = send(function, text);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(String.class).equals(text)).isTrue();
    }

    /** A function that Powertools made for a queue takes records, and names the one that failed. */
    final void assertOnlyTheNamedRecordFails(String function) {
        List<Exchange> orders =
                Stream.of("coffee", "tea", "milk").map(this::order).toList();

        Exchange exchange = send(function + "?batchSize=10&batchFormat=records&batchHeaders=shop", orders);

        LambdaBatchException failure = exchange.getException(LambdaBatchException.class);
        assertThat(failure.getFailures()).containsOnlyKeys(1);
        assertThat(failure.getFailures().get(1)).isInstanceOf(LambdaItemFailedException.class);
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.BATCH_INVOCATIONS))
                .isEqualTo(1);
    }

    /** A single message is an event of one record. Powertools makes a failure of all records one of the function. */
    final void assertSingleMessagesAreRecords(String function) {
        String uri = function + "?batchFormat=records&batchHeaders=shop&functionError=exception";

        Exchange stored = send(uri, "{\"item\":\"coffee\"}", Map.of("shop", "Zoë's"));
        Exchange rejected = send(uri, "{\"item\":\"tea\"}", Map.of("shop", "Zoë's"));

        assertThat(stored.getException()).isNull();
        assertThat(stored.getMessage().getBody()).isEqualTo("{\"item\":\"coffee\"}");
        assertThat(rejected.getException(LambdaFunctionException.class).getErrorMessage())
                .startsWith("All records failed processing");
        assertThat(rejected.getMessage().getBody()).isEqualTo("{\"item\":\"tea\"}");
    }

    /** A web application behind an adapter of its framework takes requests, and its answers are taken. */
    final void assertServes(WebRequest request, String function, String payloadFormat) {
        String uri = function + "?responseFormat=apiGateway&payloadFormat=" + payloadFormat;
        request.check((method, path, body, headers) -> send(uri, body, WebRequest.headers(method, path, headers)));
    }

    /** All requests, by both versions of the event. */
    static Stream<Arguments> webRequests() {
        return Stream.of(WebRequest.values())
                .flatMap(request -> Stream.of("apiGateway", "apiGatewayV1").map(format -> arguments(request, format)));
    }

    private Exchange order(String item) {
        Exchange order = new DefaultExchange(context);
        order.getMessage().setBody("{\"item\":\"" + item + "\"}");
        order.getMessage().setHeader("shop", "Zoë's");
        return order;
    }

    static void assertRefused(Exchange exchange, int statusCode, @Nullable String errorCode) {
        assertThat(exchange.getException(LambdaInvocationException.class)).satisfies(e -> {
            assertThat(e.getStatusCode()).isEqualTo(statusCode);
            assertThat(e.getErrorCode()).isEqualTo(errorCode);
            assertThat(e.getAttempts()).isEqualTo(1);
            assertThat(e.isRetryable()).isFalse();
        });
        assertThat(exchange.getMessage().getBody()).isEqualTo("{}");
    }
}
