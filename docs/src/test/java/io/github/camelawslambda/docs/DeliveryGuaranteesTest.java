package io.github.camelawslambda.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaTimeoutException;
import io.github.camelawslambda.test.Fault;
import io.github.camelawslambda.test.JournalEntry;
import io.github.camelawslambda.test.LocalFunction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class DeliveryGuaranteesTest extends PageTest {

    DeliveryGuaranteesTest() {
        super("delivery-guarantees.md");
    }

    @Test
    void keyInThePayload_isTheSameForEachAttempt_whenAnAnswerIsLost() throws Exception {
        routes("Delivery guarantees", "java");
        LocalFunction charge = bench.lambda
                .function("charge", (payment, context) -> Map.of("charged", true))
                .fault(Fault.truncate());

        bench.template.requestBodyAndHeader("direct:payments", "{\"amount\":1}", "paymentId", "p-1");

        assertThat(charge.invocations()).isEqualTo(2);
        assertThat(bench.lambda.journal().entries("charge"))
                .extracting(JournalEntry::payloadAsText)
                .hasSize(2)
                .allSatisfy(payload -> assertThat(payload).contains("\"paymentId\":\"p-1\""));
    }

    @Test
    void atMostOnce_isInvokedOnce_whenAnAnswerIsLost() throws Exception {
        routes("Exactly once", "java");
        LocalFunction mail = bench.lambda
                .function("send-mail", (message, context) -> Map.of("sent", true))
                .fault(Fault.truncate());

        Exchange sent = send("direct:reminders", "{}");

        assertThat(sent.getException()).isNotNull().isNotInstanceOf(LambdaTimeoutException.class);
        assertThat(mail.invocations()).isEqualTo(1);
    }

    @Test
    void idempotentConsumer_invokesADuplicateOnlyAfterAFailure() throws Exception {
        idempotency("idempotentConsumer");
        bench.lambda.function("price-order").fault(Fault.status(404, "ResourceNotFoundException"));

        assertThat(order("o-1").getException()).isNotNull();
        assertThat(order("o-1").getException()).isNull();
        order("o-1");
        order("o-2");

        assertThat(bodiesAt("log:priced")).containsExactly(PRICED, PRICED);
        assertThat(bench.lambda.journal().count("price-order")).isEqualTo(3);
    }

    @Test
    void durableExecution_isStartedOncePerName() throws Exception {
        idempotency("DurableExecutionName");
        bench.lambda
                .function("transfer", (transfer, context) -> Map.of("done", true))
                .qualifiers("live");

        for (String id : List.of("t-1", "t-1", "t-2")) {
            bench.template.sendBodyAndHeader("direct:transfers", "{}", "transferId", id);
        }

        assertThat(bodiesAt("log:started")).hasSize(2);
        assertThat(bodiesAt("log:started-before")).hasSize(1);
        assertThat(bench.lambda.function("transfer").invocations()).isEqualTo(2);
    }

    @Test
    void sequentialBatch_isInvokedInTheOrderOfTheList_andParallelResultsAre() {
        List<Object> order = new CopyOnWriteArrayList<>();
        LocalFunction echo = bench.lambda
                .function("echo", (element, context) -> {
                    order.add(element);
                    return element;
                })
                .duration(Duration.ofMillis(2));
        List<Integer> elements = IntStream.range(0, 40).boxed().toList();

        Object sequential = send("aws-lambda-proc:echo?batch=always&responseFormat=json", elements)
                .getMessage()
                .getBody();

        assertThat(order).isEqualTo(elements);
        assertThat(echo.maxRunning()).isEqualTo(1);
        assertThat(sequential).hasToString(elements.toString());
        assertThat(send("aws-lambda-proc:echo?batch=always&parallel=true&responseFormat=json", elements)
                        .getMessage()
                        .getBody())
                .hasToString(elements.toString());
        assertThat(echo.maxRunning()).isGreaterThan(1);
    }

    /** The block under "Idempotency" that has a word. */
    private void idempotency(String word) throws Exception {
        bench.addRoutes(page().blocks().stream()
                .filter(block ->
                        block.heading().equals("Idempotency") && block.text().contains(word))
                .findFirst()
                .orElseThrow());
    }

    private Exchange order(String id) {
        return bench.template.send("direct:orders", exchange -> {
            exchange.getMessage().setBody(ORDER);
            exchange.getMessage().setHeader("orderId", id);
        });
    }
}
