package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** What the tests of contract section 12 share. */
abstract class ApiGatewayTest extends FunctionalTest {

    static final String V2 = "aws-lambda-proc:fn?payloadFormat=apiGateway";
    static final String V1 = "aws-lambda-proc:fn?payloadFormat=apiGatewayV1";
    static final String ANSWER = "aws-lambda-proc:fn?responseFormat=apiGateway";
    static final String GATEWAY = V2 + "&responseFormat=apiGateway";

    /** A status that no function sets, to tell that one was written. */
    static final String OK = "{\"statusCode\":200}";

    private static final ObjectMapper JSON = new ObjectMapper();

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Map<String, Object> headers(Object... namesAndValues) {
        Map<String, Object> headers = new java.util.LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return headers;
    }

    /** Sends a body with headers. */
    Exchange send(String uri, @Nullable Object body, Map<String, Object> headers) {
        return send(uri, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().getHeaders().putAll(headers);
        });
    }

    /** The event that the function gets for a message. */
    JsonNode event(String uri, @Nullable Object body, Map<String, Object> headers) {
        answering("fn", OK);
        Exchange exchange = send(uri, body, headers);
        assertThat(exchange.getException()).isNull();
        return json(new String(payloadOf("fn"), StandardCharsets.UTF_8));
    }
}
