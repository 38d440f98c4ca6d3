package io.github.camelawslambda.example.shop;

import static io.github.camelawslambda.example.shop.ShopClient.BREAD;
import static io.github.camelawslambda.example.shop.ShopClient.JSON;
import static io.github.camelawslambda.example.shop.ShopClient.assertBusy;
import static io.github.camelawslambda.example.shop.ShopClient.assertPriced;
import static io.github.camelawslambda.example.shop.ShopClient.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.test.Fault;
import io.github.camelawslambda.test.LocalFunction;
import io.github.camelawslambda.test.LocalLambda;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

/** The shop over HTTP. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            // Not the time is the subject.
            "camel.component.aws-lambda-proc.timeout=30s",
            "camel.component.aws-lambda-proc.total-timeout=1m",
            "camel.component.aws-lambda-proc.retry-delay=1ms"
        })
@ContextConfiguration(initializers = LocalLambdaInitializer.class)
class ShopTest {

    private final ShopClient shop;
    private final LocalLambda lambda;
    private final LocalFunction function;

    ShopTest(@LocalServerPort int port, @Autowired LocalLambda lambda) {
        this.shop = new ShopClient(port);
        this.lambda = lambda;
        this.function = lambda.function("price-order");
    }

    @BeforeEach
    @AfterEach
    void healFunction() {
        function.clearFaults();
    }

    @Test
    void order_isPriced() throws Exception {
        assertPriced(shop.order(BREAD));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "{\"item\":\"unicorn\",\"quantity\":1} | there is no price for unicorn",
                "{\"item\":\"bread\",\"quantity\":-1} | an order has an item and a quantity of 1 or more",
                "{\"quantity\":1} | an order has an item and a quantity of 1 or more",
                "null | an order has an item and a quantity of 1 or more"
            })
    void answer_isTheFunctionsError_whenTheFunctionRefusesTheOrder(String order, String error) throws Exception {
        HttpResponse<String> answer = shop.order(order);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(JSON.readTree(answer.body()))
                .isEqualTo(JSON.createObjectNode()
                        .put("errorMessage", error)
                        .put("errorType", IllegalArgumentException.class.getName()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[1]", "\"bread\"", "{\"item\":\"bread\",\"quantity\":\"many\"}"})
    void answer_isTheFunctionsError_whenThatIsNoOrderAtAll(String order) throws Exception {
        HttpResponse<String> answer = shop.order(order);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(JSON.readTree(answer.body()).fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("errorType", "errorMessage");
        assertThat(answer.body()).doesNotContain("stackTrace", PriceOrderFunction.class.getName());
    }

    @ParameterizedTest
    @ValueSource(strings = {"three loaves, please", "{\"item\":", "\u0000\uffff"})
    void order_isRefused_whenItIsNotJson(String order) throws Exception {
        assertRefused(shop.order(order), 400, "the order is not JSON");
    }

    @Test
    void order_isRefused_whenItIsTooLarge() throws Exception {
        byte[] order = "{\"item\":\"%s\"}".formatted("x".repeat(7_000_000)).getBytes(StandardCharsets.UTF_8);

        assertRefused(shop.order(BodyPublishers.ofByteArray(order)), 413, "the order is too large");
        // Chunked: nothing says beforehand how much it will be.
        assertRefused(
                shop.order(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(order))),
                413,
                "the order is too large");
    }

    @Test
    void order_isNotPriced_whenItsInvocationFails() throws Exception {
        function.fault(Fault.status(500, "ServiceException").always());
        long before = lambda.journal().count("price-order");

        assertRefused(shop.order(BREAD), 502, "the order could not be priced");

        assertThat(lambda.journal().count("price-order") - before).isEqualTo(3);
    }

    @Test
    void order_isPricedAllTheSame_whenAFaultPasses() throws Exception {
        function.fault(Fault.reset(), Fault.status(503, "ServiceException"));

        assertPriced(shop.order(BREAD));
    }

    @Test
    void client_isAskedToComeAgain_whenTheFunctionIsThrottled() throws Exception {
        function.fault(Fault.throttle("ReservedFunctionConcurrentInvocationLimitExceeded")
                .always());

        assertBusy(shop.order(BREAD));
    }

    @Test
    void headersOfTheClient_areNeitherObeyedNorSentBack() throws Exception {
        lambda.function("other", (input, context) -> "not for everybody");

        HttpResponse<String> answer = shop.send(shop.request("/orders")
                .header("Content-Type", "application/json")
                .header(LambdaProcConstants.FUNCTION, "other")
                .header("camelawslambdaprocqualifier", "5")
                .header("X-Mine", "mine")
                .POST(BodyPublishers.ofString(BREAD)));

        assertPriced(answer);
        assertThat(answer.headers().map().keySet())
                .noneMatch(name -> name.equalsIgnoreCase("X-Mine")
                        || name.toLowerCase(java.util.Locale.ROOT).startsWith("camel"));
    }

    @Test
    void request_isRefused_whenItIsNoOrder() throws Exception {
        assertThat(shop.send(shop.request("/orders")).statusCode()).isEqualTo(405);
        assertThat(shop.send(shop.request("/orders")
                                .header("Content-Type", "text/xml")
                                .POST(BodyPublishers.ofString("<order/>")))
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void health_isUp_withCamelAmongWhatMakesItReady() throws Exception {
        JsonNode readiness = shop.get("/actuator/health/readiness");

        assertThat(shop.get("/actuator/health").at("/status").asText()).isEqualTo("UP");
        assertThat(readiness.at("/status").asText()).isEqualTo("UP");
        assertThat(readiness.at("/components/camelHealth/status").asText()).isEqualTo("UP");
        assertThat(readiness
                        .at("/components/camelHealth/details")
                        .path("producer:aws-lambda-proc-price-order")
                        .asText())
                .isEqualTo("UP");
    }

    @Test
    void shop_isNotReady_whenItMayNotInvokeTheFunction() throws Exception {
        function.fault(Fault.status(403, "AccessDeniedException").always());

        HttpResponse<String> readiness = shop.send(shop.request("/actuator/health/readiness"));

        assertThat(readiness.statusCode()).isEqualTo(503);
        assertThat(JSON.readTree(readiness.body())
                        .at("/components/camelHealth/status")
                        .asText())
                .isEqualTo("DOWN");
    }

    @Test
    void metrics_countTheRequests() throws Exception {
        assertPriced(shop.order(BREAD));

        JsonNode metric = shop.get("/actuator/metrics/http.server.requests?tag=uri:/orders&tag=status:200");

        assertThat(metric.at("/measurements/0/value").asInt()).isPositive();
    }

    @Test
    void metrics_countTheInvocations() throws Exception {
        assertPriced(shop.order(BREAD));

        JsonNode metric = shop.get(
                "/actuator/metrics/camel.aws.lambda.proc.invocations?tag=function:price-order&tag=outcome:success");

        assertThat(metric.at("/measurements/0/value").asInt()).isPositive();
    }
}
