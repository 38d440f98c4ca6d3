package io.github.camelawslambda.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class ManyInOneInvocationTest extends PageTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    ManyInOneInvocationTest() {
        super("many-in-one-invocation.md");
    }

    /** Prices each order of an array, or names the records of unicorns. */
    private void priceOrders() {
        bench.lambda.streamFunction("price-orders", (input, output, lambdaContext) -> {
            JsonNode event = JSON.readTree(input);
            String answer = event.isArray()
                    ? stream(event).map(order -> PRICED).collect(Collectors.joining(",", "[", "]"))
                    : stream(event.get("Records"))
                            .filter(record -> record.get("body").textValue().contains("unicorn"))
                            .map(record -> "{\"itemIdentifier\":%s}".formatted(record.get("messageId")))
                            .collect(Collectors.joining(",", "{\"batchItemFailures\":[", "]}"));
            output.write(answer.getBytes(StandardCharsets.UTF_8));
        });
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    @Test
    void orders_shareInvocations() throws Exception {
        priceOrders();
        routes("Many messages in one invocation", "java");

        Exchange sent = send("direct:orders", java.util.Collections.nCopies(250, ORDER));

        assertThat(sent.getMessage().getBody()).isEqualTo(java.util.Collections.nCopies(250, PRICED));
        assertThat(bench.lambda.journal().count("price-orders")).isEqualTo(3);
        assertThat(sent.getMessage().getHeader("CamelAwsLambdaProcBatchInvocations"))
                .isEqualTo(3);
    }

    @Test
    void ordersThatFailed_goToTheDeadLetterTopic() throws Exception {
        priceOrders();
        routes("From Kafka", "java");

        bench.template.sendBody("kafka:orders", List.of(exchange(ORDER), exchange(UNICORN), exchange(ORDER)));

        assertThat(bench.context.createConsumerTemplate().receiveBody("kafka:orders-failed", 20_000, String.class))
                .isEqualTo(UNICORN);
        assertThat(bench.lambda.journal().count("price-orders")).isEqualTo(1);
    }

    @Test
    void ordersThatTheFunctionFailedOn_goToTheDeadLetterTopic() throws Exception {
        bench.lambda.function("price-orders", (event, context) -> {
            throw new IllegalStateException("all records failed");
        });
        routes("From Kafka", "java");

        bench.template.sendBody("kafka:orders", List.of(exchange(UNICORN)));

        assertThat(bench.context.createConsumerTemplate().receiveBody("kafka:orders-failed", 20_000, String.class))
                .isEqualTo(UNICORN);
    }

    private Exchange exchange(String body) {
        Exchange exchange = new DefaultExchange(bench.context);
        exchange.getMessage().setBody(body);
        return exchange;
    }

    @Test
    void callersThatWait_shareAnInvocation() throws Exception {
        priceOrders();
        routes("Concurrent callers", "java");

        List<CompletableFuture<String>> priced = Stream.generate(
                        () -> bench.template.asyncRequestBody("direct:price", ORDER, String.class))
                .limit(50)
                .toList();

        assertThat(priced).allSatisfy(answer -> assertThat(answer.get()).isEqualTo(PRICED));
        assertThat(bench.lambda.journal().count("price-orders")).isLessThan(50);
    }
}
