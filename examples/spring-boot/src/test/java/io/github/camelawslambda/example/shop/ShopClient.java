package io.github.camelawslambda.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;

/** A client of the shop, and what it expects of answers. */
record ShopClient(int port) {

    static final String BREAD = "{\"item\":\"bread\",\"quantity\":3}";

    static final ObjectMapper JSON = new ObjectMapper();

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    HttpResponse<String> order(String body) throws Exception {
        return order(BodyPublishers.ofString(body));
    }

    HttpResponse<String> order(BodyPublisher body) throws Exception {
        return send(
                request("/orders").header("Content-Type", "application/json").POST(body));
    }

    CompletableFuture<HttpResponse<String>> orderLater(String body) {
        return HTTP.sendAsync(
                request("/orders")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    JsonNode get(String path) throws Exception {
        HttpResponse<String> answer = send(request(path));
        assertThat(answer.statusCode()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    static void assertPriced(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(JSON.readTree(answer.body()))
                .isEqualTo(JSON.readTree("{\"item\":\"bread\",\"quantity\":3,\"total\":9.60}"));
    }

    static void assertBusy(HttpResponse<String> answer) throws IOException {
        assertRefused(answer, 503, "too many orders at once: try again");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
    }

    static void assertRefused(HttpResponse<String> answer, int status, String error) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(JSON.readTree(answer.body()))
                .isEqualTo(JSON.createObjectNode().put("error", error));
    }
}
