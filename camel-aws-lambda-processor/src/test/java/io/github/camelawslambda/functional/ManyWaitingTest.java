package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelawslambda.LambdaRejectedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ten thousand messages that wait for one rate limit. */
@Tag("rate-limit")
@Timeout(120)
class ManyWaitingTest extends BatchTest {

    private static final int WAITING = 10_000;
    private static final int PERMITS = 20;
    private static final int FEW = 8;
    private static final String URI = "aws-lambda-proc:fn?rateLimit=shared&maxConcurrency=20000&timeout=1m";

    @BeforeEach
    void define() {
        component().setRateLimits(Map.of("shared", PERMITS + "/1h"));
        responding();
        context.getShutdownStrategy().setTimeout(1);
    }

    @Test
    void messages_holdNoThread_andAllAreAccountedFor_whenTheContextStops() throws Exception {
        Endpoint endpoint = context.getEndpoint(URI);
        AsyncProducer producer = endpoint.createAsyncProducer();
        producer.start();
        Queue<Exchange> ended = new ConcurrentLinkedQueue<>();
        send(PERMITS, producer, ended);
        await().until(() -> ended.size() == PERMITS);
        int before = Threads.count();

        // Returns when each of them has asked for its permit.
        send(WAITING, producer, ended);

        assertThat(Threads.count() - before).isLessThanOrEqualTo(FEW);
        assertThat(ended).hasSize(PERMITS);
        context.stop();
        await().until(() -> ended.size() == PERMITS + WAITING);
        assertThat(neverSent(ended.stream().map(Exchange::getException))).isEqualTo(WAITING);
        assertThat(lambda.journal().count(FUNCTION)).isEqualTo(PERMITS);
    }

    @Test
    void elementsOfABatch_holdNoThread_andAllAreAccountedFor_whenTheContextStops() throws Exception {
        int before = Threads.count();
        CompletableFuture<Exchange> batch =
                sendAside(URI + "&batch=always&parallel=true&onFailure=flag", List.of(numbers(PERMITS + WAITING)));
        lambda.journal().await(FUNCTION, PERMITS, Duration.ofSeconds(30));

        // The pools of the component and of its client, and who sent the batch.
        assertThat(Threads.count() - before).isLessThanOrEqualTo(5 * FEW);
        context.stop();

        assertThat(neverSent(failures(batch.get(30, TimeUnit.SECONDS)).values().stream()))
                .isEqualTo(WAITING);
        assertThat(lambda.journal().count(FUNCTION)).isEqualTo(PERMITS);
    }

    private static long neverSent(Stream<Exception> failures) {
        return failures.filter(failure -> failure instanceof LambdaRejectedException e && e.getAttempts() == 0)
                .count();
    }

    private static void send(int count, AsyncProducer producer, Queue<Exchange> ended) {
        for (int i = 0; i < count; i++) {
            Exchange exchange = producer.getEndpoint().createExchange();
            exchange.getMessage().setBody("" + i);
            producer.process(exchange, doneSync -> ended.add(exchange));
        }
    }
}
