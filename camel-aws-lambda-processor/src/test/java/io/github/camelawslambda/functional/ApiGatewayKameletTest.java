package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** Functions behind an API Gateway, invoked through the Kamelets. */
class ApiGatewayKameletTest extends ApiGatewayTest {

    private static final String CREATED = "{\"statusCode\":201,\"headers\":{\"X-A\":\"new\"},\"body\":\"created\"}";

    private JsonNode event() {
        return json(lambda.journal().last("fn").payloadAsText());
    }

    @Test
    void action_standsInForTheGateway() {
        answering("fn", CREATED);

        Exchange exchange = send(
                "kamelet:aws-lambda-proc-action?function=fn&payloadFormat=apiGateway&responseFormat=apiGateway",
                "body",
                headers(Exchange.HTTP_PATH, "/orders", "X-A", "old", "X-B", "old"));

        assertThat(exchange.getException()).isNull();
        assertThat(event().path("rawPath").textValue()).isEqualTo("/orders");
        assertThat(exchange.getMessage().getBody()).isEqualTo("created");
        assertThat(exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(201);
        assertThat(exchange.getMessage().getHeader("X-A")).isEqualTo("new");
        assertThat(exchange.getMessage().getHeader("X-B")).isNull();
    }

    @Test
    void sink_sendsTheEvent_andKeepsTheMessage() {
        answering("fn", CREATED);

        Exchange exchange = send(
                "kamelet:aws-lambda-proc-sink?function=fn&payloadFormat=apiGatewayV1",
                "body",
                headers(Exchange.HTTP_PATH, "/orders", "X-A", "old"));

        assertThat(exchange.getException()).isNull();
        assertThat(event().path("path").textValue()).isEqualTo("/orders");
        assertThat(exchange.getMessage().getBody()).isEqualTo("body");
        assertThat(exchange.getMessage().getHeader("X-A")).isEqualTo("old");
    }
}
