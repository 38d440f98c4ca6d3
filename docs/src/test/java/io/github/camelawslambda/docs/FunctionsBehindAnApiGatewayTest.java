package io.github.camelawslambda.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FunctionsBehindAnApiGatewayTest extends PageTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    FunctionsBehindAnApiGatewayTest() {
        super("functions-behind-an-api-gateway.md");
    }

    /** A shop that answers what it was asked, is out of order on {@code /shop/busy}, and fails on {@code /shop/broken}. */
    @BeforeEach
    void shop() {
        bench.lambda.streamFunction("shop", (input, output, lambdaContext) -> {
            JsonNode event = JSON.readTree(input);
            String path = event.path("rawPath").asText();
            if (path.equals("/shop/broken")) {
                throw new IllegalStateException("secret");
            }
            JSON.writeValue(
                    output,
                    Map.of(
                            "statusCode",
                            path.equals("/shop/busy") ? 503 : 201,
                            "headers",
                            Map.of("Content-Type", "text/plain", "X-Shop", "open"),
                            "cookies",
                            java.util.List.of("a=b", "c=d"),
                            "body",
                            event.at("/requestContext/http/method").asText() + " " + path));
        });
    }

    private JsonNode event() throws IOException {
        return JSON.readTree(bench.lambda.journal().last("shop").payload());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(bench.httpPort(), path)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void route_standsInForTheGateway() throws Exception {
        routes("Functions behind an API Gateway", "java");

        HttpResponse<String> answer = send(request("/shop/cart?item=a%20b&item=c")
                .header("Authorization", "Bearer token")
                .header("Cookie", "session=42")
                .PUT(BodyPublishers.ofString("hello")));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("PUT /shop/cart");
        assertThat(answer.headers().allValues("Set-Cookie")).containsExactly("a=b", "c=d");
        assertThat(answer.headers().firstValue("X-Shop")).hasValue("open");
        assertThat(answer.headers().firstValue("Authorization")).isEmpty();
        assertThat(answer.headers().firstValue("Cookie")).isEmpty();
        assertThat(answer.headers().firstValue("item")).isEmpty();
        assertThat(event().path("body").asText()).isEqualTo("hello");
        assertThat(event().path("isBase64Encoded").asBoolean()).isFalse();
        assertThat(event().at("/queryStringParameters/item").asText()).isEqualTo("a b,c");
        assertThat(event().at("/headers/authorization").asText()).isEqualTo("Bearer token");
        assertThat(event().at("/cookies/0").asText()).isEqualTo("session=42");
        assertThat(event().path("headers").has("item")).isFalse();
    }

    @Test
    void form_isAFormAgain() throws Exception {
        routes("Functions behind an API Gateway", "java");

        send(request("/shop/form")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("name=Zo%C3%AB+%26+Jo")));

        assertThat(event().path("body").asText()).isEqualTo("name=Zo%C3%AB+%26+Jo");
        assertThat(event().path("headers").has("name")).isFalse();
    }

    @Test
    void statusOf500_isAnAnswer_thatARouteCanLookAt() throws Exception {
        routes("Response of the function", "java");

        Exchange sent = bench.template.send(
                "direct:shop", exchange -> exchange.getMessage().setHeader(Exchange.HTTP_PATH, "/shop/busy"));

        assertThat(sent.getException()).isNull();
        assertThat(sent.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(503);
        assertThat(bench.lambda.journal().count("shop")).isEqualTo(1);
    }

    @Test
    void streamedAnswer_becomesStatusHeadersAndBody() throws Exception {
        bench.lambda.streamFunction("shop-export", (input, output, lambdaContext) -> {
            output.write("{\"statusCode\":206,\"headers\":{\"X-Rows\":\"2\"}}".getBytes(StandardCharsets.UTF_8));
            output.write(new byte[8]);
            output.write("one\ntwo\n".getBytes(StandardCharsets.UTF_8));
        });
        routes("Streamed responses", "java");

        HttpResponse<String> answer = send(request("/export"));

        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(answer.headers().firstValue("X-Rows")).hasValue("2");
        assertThat(answer.body()).isEqualTo("one\ntwo\n");
    }

    @Test
    void variables_keepHeaders() throws Exception {
        routes("Headers of the request", "java");

        Exchange sent = bench.template.send("direct:orders", exchange -> {
            exchange.getMessage().setHeader("orderId", "17");
            exchange.getMessage().setHeader("traceparent", "00-1");
        });

        assertThat(event().path("headers").has("orderid")).isFalse();
        assertThat(event().path("headers").has("traceparent")).isTrue();
        assertThat(sent.getMessage().getHeader("orderId")).isEqualTo("17");
        assertThat(sent.getMessage().getHeader("traceparent")).isNull();
    }

    @Test
    void errors_areA502WithoutDetails() throws Exception {
        routes("Errors", "java");

        HttpResponse<String> failed = send(request("/shop/broken").header("X-Secret", "secret"));
        bench.lambda
                .function("shop")
                .fault(io.github.camelawslambda.test.Fault.status(403, "AccessDeniedException")
                        .always());
        HttpResponse<String> refused = send(request("/shop/cart").header("X-Secret", "secret"));

        for (HttpResponse<String> answer : java.util.List.of(failed, refused)) {
            assertThat(answer.statusCode()).isEqualTo(502);
            assertThat(answer.body()).isEqualTo("{\"message\":\"Internal server error\"}");
            assertThat(answer.headers().map().toString()).doesNotContain("secret");
        }
    }

    @Test
    void upload_isWhole() throws Exception {
        routes("With Camel's HTTP server", "java");
        String upload =
                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n\u00ff\r\n--b--\r\n";

        HttpResponse<String> answer = send(request("/upload")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofByteArray(upload.getBytes(StandardCharsets.ISO_8859_1))));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(event().path("isBase64Encoded").asBoolean()).isTrue();
        assertThat(new String(Base64.getDecoder().decode(event().path("body").asText()), StandardCharsets.ISO_8859_1))
                .isEqualTo(upload);
    }

    @Test
    void file_isARequest() throws Exception {
        Files.writeString(Files.createDirectories(folder.resolve("orders")).resolve("order.json"), ORDER);
        routes("Not only HTTP", "yaml");

        bench.lambda.journal().await("shop", 1, java.time.Duration.ofSeconds(20));

        assertThat(event().path("rawPath").asText()).isEqualTo("/imports");
        assertThat(event().path("body").asText()).isEqualTo(ORDER);
        assertThat(event().at("/headers/content-type").asText()).isEqualTo("application/json");
    }

    @Test
    void envelope_hasHeadersAndBody() throws Exception {
        routes("Headers in an envelope", "java");

        Exchange sent = bench.template.send("direct:events", exchange -> {
            exchange.getMessage().setBody(ORDER);
            exchange.getMessage().setHeader("orderId", "17");
        });

        assertThat(sent.getException()).isNull();
        assertThat(JSON.readTree(bench.lambda.journal().last("price-order").payload()))
                .isEqualTo(JSON.readTree("{\"headers\":{\"orderId\":\"17\"},\"body\":{\"item\":\"apple\"}}"));
    }
}
