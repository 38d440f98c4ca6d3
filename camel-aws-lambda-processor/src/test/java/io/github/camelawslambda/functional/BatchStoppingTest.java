package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelawslambda.LambdaBatchException;
import io.github.camelawslambda.LambdaRejectedException;
import io.github.camelawslambda.test.Fault;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Contract section 9, stopping, for batches: each element is answered or failed by name, and the batch ends. */
@Timeout(60)
class BatchStoppingTest extends BatchTest {

    private static final int SIZE = 20;
    private static final int LIMIT = 4;

    private final CompletableFuture<Exchange> ended = new CompletableFuture<>();

    static Stream<Arguments> ways() {
        return Stream.of(Kind.values())
                .flatMap(kind -> Stream.of(false, true).map(parallel -> Arguments.of(kind, parallel)));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void everyElement_isAnswered_whenTheFunctionIsFastEnough(Kind kind, boolean parallel) throws Exception {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        responding(gate);
        start(batch(kind, numbers(SIZE)), parallel);
        lambda.journal().await(FUNCTION, parallel ? LIMIT : 1, Duration.ofSeconds(10));
        context.getShutdownStrategy().setTimeout(30);

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(context::stop);
        await().until(() -> context.isStopping());
        gate.complete(null);
        stopped.get(30, TimeUnit.SECONDS);

        Exchange exchange = ended.get(5, TimeUnit.SECONDS);
        assertThat(exchange.getException()).isNull();
        assertSummary(exchange, SIZE);
        assertThat(results(exchange))
                .isEqualTo(Stream.of(numbers(SIZE)).map(BatchTest::of).toList());
    }

    @ParameterizedTest
    @MethodSource("ways")
    @Tag("needs-abort")
    void everyElement_isAnsweredOrFailedByName_whenTheStopIsForced(Kind kind, boolean parallel) throws Exception {
        int answered = 3;
        responding()
                .fault(Fault.delay(Duration.ZERO).times(answered), Fault.hang().always());
        List<Object> body = batch(kind, numbers(SIZE));
        start(body, parallel);
        int sent = answered + (parallel ? LIMIT : 1);
        lambda.journal().await(FUNCTION, sent, Duration.ofSeconds(10));
        context.getShutdownStrategy().setTimeout(1);

        context.stop();

        Exchange exchange = ended.get(5, TimeUnit.SECONDS);
        assertThat(exchange.getException()).isInstanceOf(LambdaBatchException.class);
        assertThat(failures(exchange))
                .hasSize(SIZE - answered)
                .allSatisfy((index, failure) -> assertThat(failure).isInstanceOf(LambdaRejectedException.class));
        if (kind != Kind.PLAIN) {
            for (int i = 0; i < SIZE; i++) {
                Object element = body.get(i);
                assertThat(flagOf(element)).isSameAs(failures(exchange).get(i));
                assertThat(bodyOf(element)).isEqualTo(flagOf(element) == null ? of(i) : "" + i);
            }
        }
        assertThat(payloads()).as("nothing is sent after the stop").hasSize(sent);
        await().until(() -> lambda.function(FUNCTION).running() == 0);
    }

    @ParameterizedTest
    @CsvSource({"EXCHANGE, true", "PLAIN, false"})
    void elementWaitingForItsRetry_isFailedByName_whenTheStopIsForced(Kind kind, boolean parallel) throws Exception {
        responding().fault(Fault.status(503, "ServiceException").retryAfter(300).always());
        start(batch(kind, numbers(LIMIT)), parallel);
        int sent = parallel ? LIMIT : 1;
        lambda.journal().await(FUNCTION, sent, Duration.ofSeconds(10));
        context.getShutdownStrategy().setTimeout(1);

        context.stop();

        Exchange exchange = ended.get(5, TimeUnit.SECONDS);
        assertThat(failures(exchange))
                .hasSize(LIMIT)
                .allSatisfy((index, failure) -> assertThat(failure).isInstanceOf(LambdaRejectedException.class));
        assertThat(payloads()).hasSize(sent);
    }

    private void start(Object body, boolean parallel) throws Exception {
        route(routes -> routes.from("direct:in")
                .to("aws-lambda-proc:fn?batch=always&timeout=60s&maxConcurrency=%d&parallel=%s"
                        .formatted(LIMIT, parallel)));
        template.asyncSend("direct:in", exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
                @Override
                public void onDone(Exchange done) {
                    // A copy: the exchange itself is cleared for the next one.
                    ended.complete(done.copy());
                }
            });
        });
    }
}
