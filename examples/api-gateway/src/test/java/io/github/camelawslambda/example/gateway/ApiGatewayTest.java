package io.github.camelawslambda.example.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelawslambda.test.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The example over HTTP. */
class ApiGatewayTest {

    @SuppressWarnings("NullAway.Init")
    private static RunningGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = new RunningGateway();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return gateway.send(gateway.request(path));
    }

    private static HttpResponse<String> post(String path, String contentType, String body) throws Exception {
        return gateway.send(
                gateway.request(path).header("Content-Type", contentType).POST(BodyPublishers.ofString(body)));
    }

    private static void assertAnswer(HttpResponse<String> answer, int status, String body) {
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
    }

    @Test
    void orders_areAddedAndRead() throws Exception {
        HttpResponse<String> created = post("/orders", "application/json", "{\"item\":\"M\u00fcsli\"}");

        assertAnswer(created, 201, "{\"item\":\"M\u00fcsli\"}");
        assertThat(created.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(created.headers().firstValue("Cache-Control")).hasValue("no-store");
        String location = created.headers().firstValue("Location").orElseThrow();
        assertAnswer(get(location), 200, "{\"item\":\"M\u00fcsli\"}");
        assertThat(get("/orders").body()).contains("M\u00fcsli");
    }

    @Test
    void functionsOwnStatus_isTheAnswers() throws Exception {
        assertAnswer(get("/orders/999"), 404, "{\"message\":\"no such order\"}");
        assertAnswer(post("/orders", "application/json", "{}"), 422, "{\"message\":\"an order has an item\"}");
        assertAnswer(gateway.send(gateway.request("/orders").DELETE()), 405, "{\"message\":\"use GET or POST\"}");
    }

    @Test
    void functionThatFails_isA502_withoutAWordOfIt() throws Exception {
        HttpResponse<String> answer = post("/orders", "application/json", "{\"item\":\"unicorn\"}");

        assertAnswer(answer, 502, "{\"message\":\"Internal server error\"}");
        assertThat(answer.headers().map().toString()).doesNotContain("unicorn", "Exception");
    }

    @Test
    void functionThatCannotBeInvoked_isA502_withoutTheRequestsHeaders() throws Exception {
        gateway.lambda().function("site").fault(Fault.status(403, "AccessDeniedException"));

        HttpResponse<String> answer = gateway.send(
                gateway.request("/site/visits").header("X-Secret", "s3cret").header("Authorization", "s3cret"));

        assertAnswer(answer, 502, "{\"message\":\"Bad gateway\"}");
        assertThat(answer.headers().map().toString()).doesNotContain("s3cret");
    }

    @Test
    void requestWithoutTheKey_isRefused_andNotInvoked() throws Exception {
        gateway.lambda().journal().clear();

        HttpResponse<String> without = gateway.send(gateway.withoutKey("/orders"));
        HttpResponse<String> wrong = gateway.send(gateway.withoutKey("/orders").header("X-Api-Key", "guess"));

        assertAnswer(without, 401, "{\"message\":\"Unauthorized\"}");
        assertAnswer(wrong, 401, "{\"message\":\"Unauthorized\"}");
        assertThat(gateway.lambda().journal().entries()).isEmpty();
    }

    @Test
    void preflight_isAnsweredByTheGateway() throws Exception {
        gateway.lambda().journal().clear();

        HttpResponse<String> answer = gateway.send(gateway.withoutKey("/orders")
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", "http://shop.example.com")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type,x-api-key"));

        assertAnswer(answer, 204, "");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Methods")).hasValue("GET,POST,PUT,DELETE");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Headers")).hasValue("Content-Type,X-Api-Key");
        assertThat(gateway.lambda().journal().entries()).isEmpty();
    }

    @Test
    void event_hasTheClientsAddress_andNotTheKey() throws Exception {
        gateway.send(gateway.request("/orders?x-forwarded-for=8.8.8.8&q=1")
                .header("X-Forwarded-For", "8.8.8.8")
                .header("X-Title", "hello"));

        String payload = gateway.lambda().journal().last("orders").payloadAsText();
        JsonNode event = new ObjectMapper().readTree(payload);
        assertThat(event.at("/requestContext/http/sourceIp").asText()).isEqualTo("127.0.0.1");
        assertThat(event.at("/headers/x-forwarded-for").asText()).isEqualTo("127.0.0.1");
        assertThat(event.at("/headers/x-title").asText()).isEqualTo("hello");
        assertThat(event.path("headers").has("q")).isFalse();
        assertThat(payload).doesNotContain(RunningGateway.KEY);
    }

    @Test
    void requestAboveOneMegabyte_isRefused() throws Exception {
        String megabyte = "a".repeat(1_048_576);

        assertThat(post("/orders", "application/json", megabyte + "a").statusCode())
                .isEqualTo(413);
        assertThat(post("/orders", "application/json", megabyte).statusCode()).isEqualTo(400);
    }

    @Test
    void cookies_goToTheFunction_andComeBackOneByOne() throws Exception {
        HttpRequest.Builder second = gateway.request("/site/visits?lang=de").header("Cookie", "other=1; visits=3");

        HttpResponse<String> answer = gateway.send(second);

        assertAnswer(answer, 200, "Besuch Nr. 4");
        assertThat(answer.headers().allValues("Set-Cookie"))
                .containsExactly("visits=4; Path=/; HttpOnly", "seen=yes; Path=/");
        assertThat(answer.headers().firstValue("Cookie")).isEmpty();
    }

    @Test
    void picture_comesAsItIs() throws Exception {
        HttpResponse<byte[]> answer = gateway.download(gateway.request("/site/logo.png"));

        assertThat(answer.headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(ImageIO.read(new ByteArrayInputStream(answer.body())).getWidth())
                .isEqualTo(64);
    }

    @Test
    void export_streamsMoreThanOtherAnswersMayHave() throws Exception {
        HttpResponse<String> answer = get("/export");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/csv");
        assertThat(answer.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=orders.csv");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
        assertThat(answer.body()).hasSize(Export.ROWS * Export.ROW_LENGTH).hasSizeGreaterThan(6_291_456);
        assertThat(answer.body()).startsWith("0000001,").hasLineCount(Export.ROWS);
    }

    @Test
    void exportThatBreaks_isABrokenAnswer_notHalfOfOne() {
        gateway.lambda().function("export").fault(Fault.cutStream(1_000_000));

        assertThatThrownBy(() -> gateway.send(gateway.request("/export").timeout(Duration.ofMinutes(1))))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void form_isAForm() throws Exception {
        assertAnswer(
                post("/site/guestbook", "application/x-www-form-urlencoded", "x=1&name=Jo+%26+Zo%C3%AB"),
                200,
                "Thank you, Jo & Zo\u00eb");
        assertAnswer(post("/site/guestbook", "application/x-www-form-urlencoded", ""), 422, "A name, please");
    }

    @Test
    void redirect_isTheClients() throws Exception {
        HttpResponse<String> answer = get("/site/old");

        assertThat(answer.statusCode()).isEqualTo(301);
        assertThat(answer.headers().firstValue("Location")).hasValue("/site/visits");
    }
}
