package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaBatchException;
import io.github.camelawslambda.LambdaRejectedException;
import io.github.camelawslambda.test.Fault;
import io.github.camelawslambda.test.LocalFunction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract sections 2 and 7: a batch keeps to {@code maxConcurrency}, and shares it with what else there is. */
class BatchConcurrencyTest extends BatchTest {

    private final CompletableFuture<Void> gate = new CompletableFuture<>();

    @ParameterizedTest
    @CsvSource({"1, block", "1, reject", "3, block", "3, reject"})
    void elements_waitForRoom_andNeverExceedTheLimit(int limit, String backpressure) throws Exception {
        LocalFunction function = responding(gate);
        CompletableFuture<Exchange> sent = sendAside(
                "aws-lambda-proc:fn?batch=always&parallel=true&timeout=1m&maxConcurrency=%d&backpressure=%s"
                        .formatted(limit, backpressure),
                List.of(numbers(50)));
        lambda.journal().await(FUNCTION, limit, Duration.ofSeconds(10));
        assertThat(payloads()).hasSize(limit);

        gate.complete(null);

        assertSummary(sent.get(20, TimeUnit.SECONDS), 50);
        assertThat(function.maxRunning()).isEqualTo(limit);
        assertThat(payloads()).containsExactlyInAnyOrder(Arrays.copyOf(numbers(50), 50, String[].class));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void elements_waitForRoom_whileSingleMessagesHoldIt_alsoUnderReject(boolean parallel) throws Exception {
        responding(gate);
        String uri = "aws-lambda-proc:fn?timeout=1m&maxConcurrency=1&backpressure=reject&parallel=" + parallel;
        CompletableFuture<Exchange> single = sendAside(uri, "7");
        lambda.journal().await(FUNCTION, 1, Duration.ofSeconds(10));

        CompletableFuture<Exchange> batch = sendAside(uri, exchanges("1", "2", "3"));
        assertThat(batch).as("waits").isNotDone();
        assertThat(send(uri, "8").getException()).isInstanceOf(LambdaRejectedException.class);
        gate.complete(null);

        assertThat(single.get(10, TimeUnit.SECONDS).getMessage().getBody()).isEqualTo(of(7));
        assertThat(batch.get(10, TimeUnit.SECONDS).getException()).isNull();
        assertThat(results(batch.get())).containsExactly(of(1), of(2), of(3));
    }

    @Test
    void batchesAndSingleMessages_neverExceedTheLimitTogether() throws Exception {
        LocalFunction function = responding(gate);
        String client = "timeout=1m&maxConcurrency=4";
        List<CompletableFuture<Exchange>> batches = List.of(
                sendAside("aws-lambda-proc:fn?parallel=true&" + client, exchanges(numbers(60))),
                sendAside("aws-lambda-proc:fn?batch=always&parallel=true&" + client, List.of(numbers(60))),
                sendAside("aws-lambda-proc:fn?batch=always&" + client, List.of(numbers(20))));
        List<CompletableFuture<Exchange>> singles = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            singles.add(sendAside("aws-lambda-proc:fn?responseFormat=map&" + client, "9"));
        }
        lambda.journal().await(FUNCTION, 4, Duration.ofSeconds(10));

        gate.complete(null);

        for (CompletableFuture<Exchange> batch : batches) {
            assertThat(batch.get(30, TimeUnit.SECONDS).getException()).isNull();
        }
        for (CompletableFuture<Exchange> single : singles) {
            assertThat(single.get(30, TimeUnit.SECONDS).getException()).isNull();
        }
        assertThat(payloads()).hasSize(60 + 60 + 20 + 20);
        assertThat(function.maxRunning()).isEqualTo(4);
    }

    @Test
    void singleMessage_isServedLongBeforeTheEndOfARunningBatch() throws Exception {
        responding(gate);
        String uri = "aws-lambda-proc:fn?batch=always&parallel=true&timeout=1m&maxConcurrency=2";
        CompletableFuture<Exchange> batch = sendAside(uri, List.of(numbers(1_000)));
        lambda.journal().await(FUNCTION, 2, Duration.ofSeconds(10));
        CompletableFuture<Exchange> single = sendAside(uri, "777777");

        gate.complete(null);

        assertThat(single.get(20, TimeUnit.SECONDS).getMessage().getBody()).isEqualTo(of(777777));
        assertSummary(batch.get(60, TimeUnit.SECONDS), 1_000);
        assertThat(payloads().indexOf("777777")).isLessThan(100);
    }

    @Test
    void twoBatches_shareTheClientFairly() throws Exception {
        responding(gate);
        responding("second");
        String options = "?batch=always&parallel=true&timeout=1m&maxConcurrency=2";
        CompletableFuture<Exchange> large = sendAside("aws-lambda-proc:fn" + options, List.of(numbers(1_000)));
        lambda.journal().await(FUNCTION, 2, Duration.ofSeconds(10));
        CompletableFuture<Exchange> small = template.asyncSend(
                "aws-lambda-proc:second" + options,
                prepared -> prepared.getMessage().setBody(List.of(numbers(10))));
        gate.complete(null);

        assertSummary(small.get(60, TimeUnit.SECONDS), 10);
        assertSummary(large.get(60, TimeUnit.SECONDS), 1_000);
        assertThat(lambda.journal().entries())
                .extracting(entry -> entry.function())
                .hasSize(1_010)
                .satisfies(
                        functions -> assertThat(functions.lastIndexOf("second")).isLessThan(900));
    }

    @Test
    @Tag("needs-abort")
    void room_isGivenBack_whateverBecameOfTheElements() {
        responding();
        String uri = "aws-lambda-proc:fn?retries=0&timeout=300ms&maxConcurrency=2&backpressure=reject&parallel=";
        for (String parallel : List.of("false", "true")) {
            lambda.function(FUNCTION)
                    .fault(
                            Fault.reset(),
                            Fault.hang(),
                            Fault.status(503, "ServiceException"),
                            Fault.throttle("CallerRateLimitExceeded"),
                            Fault.truncate());

            Exchange exchange = send(uri + parallel, messages("0", "1", "2", "3", "4", "-5", "6"));

            assertThat(exchange.getException()).isInstanceOf(LambdaBatchException.class);
            assertThat(failures(exchange)).hasSize(5);
            assertThat(send(uri + parallel, "1").getException()).isNull();
            assertThat(send(uri + parallel, exchanges("1", "2")).getException()).isNull();
        }
    }
}
