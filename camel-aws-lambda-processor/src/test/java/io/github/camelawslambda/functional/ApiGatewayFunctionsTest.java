package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.GsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Contract section 12: whole events, as files, and functions that are written with AWS's own classes for events and run as
 * AWS's Java runtime runs them.
 */
class ApiGatewayFunctionsTest extends ApiGatewayTest {

    private static final String BODY = "{\"item\":\"M\u00fcsli\"}";

    private static Map<String, Object> request() {
        return headers(
                Exchange.HTTP_METHOD,
                "PUT",
                Exchange.HTTP_PATH,
                "/orders/A 17",
                Exchange.HTTP_RAW_QUERY,
                "page=1&tag=red&tag=blue%20sky&empty=",
                Exchange.HTTP_URI,
                "/ignored",
                "Accept",
                List.of("application/json", "text/plain"),
                "Connection",
                "keep-alive",
                "Content-Length",
                "0",
                "Content-Type",
                "application/json",
                "Cookie",
                "session=42; theme=dark",
                "Host",
                "shop.example.com",
                "User-Agent",
                "Mozilla/5.0",
                "X-Forwarded-For",
                "203.0.113.7, 198.51.100.2");
    }

    static Stream<Arguments> versions() {
        return Stream.of(
                arguments(V2, "http-api-2.0.json", APIGatewayV2HTTPEvent.class),
                arguments(V1, "rest-api-1.0.json", APIGatewayProxyRequestEvent.class));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void event_isThatOfTheFile(String uri, String file, Class<?> type) throws IOException {
        assertThat(withFixedTime(event(uri, utf8(BODY), request()))).isEqualTo(golden(file));
    }

    /** What AWS's class reads and writes again has every field of the event, with its value. */
    @ParameterizedTest
    @MethodSource("versions")
    void event_isWhatAwsClassesRead(String uri, String file, Class<?> type) throws IOException {
        JsonNode event = event(uri, utf8(BODY), request());

        assertThat(withoutNulls(writtenAgain(event, type))).isEqualTo(withoutNulls(event));
    }

    private static <T> JsonNode writtenAgain(JsonNode event, Class<T> type) {
        PojoSerializer<T> serializer = LambdaEventSerializers.serializerFor(type, type.getClassLoader());
        T read = serializer.fromJson(new ByteArrayInputStream(utf8(event.toString())));
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        serializer.toJson(read, written);
        return json(written.toString(StandardCharsets.UTF_8));
    }

    private static JsonNode withoutNulls(JsonNode json) {
        if (json instanceof ObjectNode object) {
            object.properties().removeIf(field -> field.getValue().isNull());
        }
        json.forEach(ApiGatewayFunctionsTest::withoutNulls);
        return json;
    }

    private static JsonNode withFixedTime(JsonNode event) {
        ObjectNode context = (ObjectNode) event.get("requestContext");
        for (String id : List.of("requestId", "extendedRequestId")) {
            if (context.has(id)) {
                context.put(id, "the exchange");
            }
        }
        String time = context.has("time") ? "time" : "requestTime";
        context.put(time, "09/Feb/2026:07:05:03 +0000");
        context.put(time + "Epoch", 1_770_620_703_123L);
        return event;
    }

    private static JsonNode golden(String file) throws IOException {
        try (InputStream content =
                Objects.requireNonNull(ApiGatewayFunctionsTest.class.getResourceAsStream("/apigateway/" + file))) {
            return json(new String(content.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** As AWS's Java runtime runs it. */
    private <E, R> void function(Class<E> event, Class<R> response, RequestHandler<E, R> handler) {
        PojoSerializer<E> events = LambdaEventSerializers.serializerFor(event, event.getClassLoader());
        PojoSerializer<R> responses = LambdaEventSerializers.isLambdaSupportedEvent(response.getName())
                ? LambdaEventSerializers.serializerFor(response, response.getClassLoader())
                : GsonFactory.getInstance().getSerializer(response);
        lambda.streamFunction(
                "fn",
                (input, output, lambdaContext) ->
                        responses.toJson(handler.handleRequest(events.fromJson(input), lambdaContext), output));
    }

    @Test
    void functionOfAnHttpApi_takesTheEvent_andItsResponseIsTaken() {
        function(APIGatewayV2HTTPEvent.class, APIGatewayV2HTTPResponse.class, (event, lambdaContext) -> {
            APIGatewayV2HTTPEvent.RequestContext.Http http =
                    event.getRequestContext().getHttp();
            return APIGatewayV2HTTPResponse.builder()
                    .withStatusCode(201)
                    .withHeaders(Map.of(
                            "Content-Type",
                            "text/plain",
                            "X-Tag",
                            event.getQueryStringParameters().get("tag")))
                    .withCookies(List.of(event.getCookies().get(0) + "; Secure", "b=c"))
                    .withBody(
                            String.join(" ", http.getMethod(), event.getRawPath(), http.getSourceIp(), event.getBody()))
                    .build();
        });

        Exchange exchange = send(GATEWAY, BODY, request());

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo("PUT /orders/A%2017 203.0.113.7 " + BODY);
        assertThat(exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(201);
        assertThat(exchange.getMessage().getHeader("Content-Type")).isEqualTo("text/plain");
        assertThat(exchange.getMessage().getHeader("X-Tag")).isEqualTo("red,blue sky");
        assertThat(exchange.getMessage().getHeader("Set-Cookie")).isEqualTo(List.of("session=42; Secure", "b=c"));
    }

    @Test
    void functionOfARestApi_takesTheEvent_andItsResponseIsTaken() {
        function(
                APIGatewayProxyRequestEvent.class,
                APIGatewayProxyResponseEvent.class,
                (event, lambdaContext) -> new APIGatewayProxyResponseEvent()
                        .withStatusCode(404)
                        .withHeaders(Map.of("Content-Type", "image/png"))
                        .withMultiValueHeaders(Map.of("Set-Cookie", List.of("a=b", "c=d")))
                        .withBody(event.getBody())
                        .withIsBase64Encoded(event.getIsBase64Encoded()));
        byte[] image = {(byte) 0x89, 'P', 'N', 'G', (byte) 0xFF};

        Exchange exchange =
                send(V1 + "&responseFormat=apiGateway", image, headers("Content-Type", "image/png", "Cookie", "a=b"));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo(image);
        assertThat(exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(404);
        assertThat(exchange.getMessage().getHeader("Content-Type")).isEqualTo("image/png");
        assertThat(exchange.getMessage().getHeader("Set-Cookie")).isEqualTo(List.of("a=b", "c=d"));
        assertThat(exchange.getMessage().getHeader("Cookie")).isNull();
    }
}
