package io.github.camelawslambda.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.test.Fault;
import java.time.Duration;
import java.util.List;
import org.apache.camel.Exchange;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class BatchesTest extends PageTest {

    BatchesTest() {
        super("batches.md");
    }

    @Test
    void messagesOfAnAggregation_areSorted() throws Exception {
        routes("Messages of an aggregation", "java");
        byte[] tooLarge = new byte[6_291_457];

        for (Object body : List.of(ORDER, UNICORN, tooLarge)) {
            send("direct:orders", body);
        }

        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(bodiesAt("log:priced")).containsExactly(PRICED);
            assertThat(bodiesAt("log:rejected")).hasSize(1);
            assertThat(bodiesAt("log:failed")).containsExactly(tooLarge);
        });
    }

    @Test
    void listOfValues_becomesTheListOfResponses() throws Exception {
        routes("A list of values", "yaml");

        String priced = send("direct:orders", "[" + ORDER + "," + ORDER + "]")
                .getMessage()
                .getBody(String.class);

        assertThat(priced).isEqualTo("[" + PRICED + "," + PRICED + "]");
        assertThat(bench.lambda.journal().entries("price-order"))
                .allSatisfy(entry -> assertThat(entry.payloadAsText()).isEqualTo(ORDER));
    }

    @Test
    void redelivery_invokesOnlyWhatFailed() throws Exception {
        routes("When elements fail", "java");
        bench.lambda.function("price-order").fault(Fault.status(503, "ServiceException"));

        Exchange sent = send("direct:orders", List.of(ORDER, ORDER, ORDER));

        assertThat(sent.getMessage().getBody()).isEqualTo(List.of(PRICED, PRICED, PRICED));
        assertThat(bench.lambda.journal().count("price-order")).isEqualTo(4);
    }

    @Test
    void emptyBatch_invokesNothing() {
        Exchange sent = send("aws-lambda-proc:price-order?batch=always", List.of());

        assertThat(sent.getMessage().getHeader("CamelAwsLambdaProcBatchSize")).isEqualTo(0);
        assertThat(bench.lambda.journal().entries()).isEmpty();
    }

    @Test
    void listOfMaps_isOnePayload() {
        send("aws-lambda-proc:price-order", List.of(java.util.Map.of("item", "apple")));

        assertThat(bench.lambda.journal().last("price-order").payloadAsText()).isEqualTo("[" + ORDER + "]");
    }
}
