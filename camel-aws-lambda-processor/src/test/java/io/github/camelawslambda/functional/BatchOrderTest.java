package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.test.LocalFunction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract section 7, sentence 2: in order or in parallel, the results are in the order of the elements. */
class BatchOrderTest extends BatchTest {

    private static final int MANY = 40;

    @ParameterizedTest
    @EnumSource
    void elements_areInvokedOneAfterAnother_whenNotParallel(Kind kind) {
        LocalFunction function = responding().duration(Duration.ofMillis(2));
        Object[] numbers = numbers(MANY);

        Exchange exchange = send("aws-lambda-proc:fn?batch=always", batch(kind, numbers));

        assertThat(payloads()).containsExactly(Arrays.copyOf(numbers, MANY, String[].class));
        assertThat(function.maxRunning()).isEqualTo(1);
        assertThat(results(exchange))
                .isEqualTo(Arrays.stream(numbers).map(BatchTest::of).toList());
    }

    @ParameterizedTest
    @EnumSource
    void failedElement_doesNotStopTheRest_whenNotParallel(Kind kind) {
        LocalFunction function = responding();

        Exchange exchange = send("aws-lambda-proc:fn?batch=always", batch(kind, REFUSED, "1", "-2", REFUSED, "4"));

        assertThat(payloads()).containsExactly(REFUSED, "1", "-2", REFUSED, "4");
        assertThat(function.maxRunning()).isEqualTo(1);
        assertSummary(exchange, 5, 0, 3);
    }

    @Test
    void secondElement_isNotSent_beforeTheFirstIsAnswered() throws Exception {
        List<CompletableFuture<byte[]>> answers = answersToCome(5);
        CompletableFuture<Exchange> sent = sendAside("aws-lambda-proc:fn?timeout=1m", exchanges(numbers(5)));

        for (int i = 0; i < 5; i++) {
            lambda.journal().await(FUNCTION, i + 1, Duration.ofSeconds(10));
            assertThat(payloads()).hasSize(i + 1).last().isEqualTo("" + i);
            answers.get(i).complete(of(i).getBytes(StandardCharsets.UTF_8));
        }

        assertThat(results(sent.get(10, TimeUnit.SECONDS))).containsExactly(of(0), of(1), of(2), of(3), of(4));
    }

    @ParameterizedTest
    @EnumSource
    void allElements_areDispatched_whenParallel(Kind kind) throws Exception {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        LocalFunction function = responding(gate);
        CompletableFuture<Exchange> sent =
                sendAside("aws-lambda-proc:fn?batch=always&parallel=true&timeout=1m", batch(kind, numbers(MANY)));

        // None is answered before all of them are there.
        lambda.journal().await(FUNCTION, MANY, Duration.ofSeconds(10));
        gate.complete(null);

        assertSummary(sent.get(10, TimeUnit.SECONDS), MANY);
        assertThat(function.maxRunning()).isEqualTo(MANY);
        assertThat(payloads()).containsExactlyInAnyOrder(Arrays.copyOf(numbers(MANY), MANY, String[].class));
    }

    @ParameterizedTest
    @EnumSource
    void results_areInOrder_whenTheAnswersComeInReverse(Kind kind) throws Exception {
        List<CompletableFuture<byte[]>> answers = answersToCome(MANY);
        CompletableFuture<Exchange> sent =
                sendAside("aws-lambda-proc:fn?batch=always&parallel=true&timeout=1m", batch(kind, numbers(MANY)));
        lambda.journal().await(FUNCTION, MANY, Duration.ofSeconds(10));

        for (int i = MANY - 1; i >= 0; i--) {
            answers.get(i).complete(of(i).getBytes(StandardCharsets.UTF_8));
        }

        assertThat(results(sent.get(10, TimeUnit.SECONDS)))
                .isEqualTo(IntStream.range(0, MANY).mapToObj(BatchTest::of).toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 100})
    void results_areInOrder_underRandomLatencies(int maxConcurrency) {
        List<Integer> latencies =
                new ArrayList<>(IntStream.range(0, 200).boxed().toList());
        Collections.shuffle(latencies, new Random(7));
        lambda.asyncFunction(FUNCTION, (payload, lambdaContext) -> {
            int number = Integer.parseInt(new String(payload, StandardCharsets.UTF_8));
            Executor later = CompletableFuture.delayedExecutor(latencies.get(number) % 10, TimeUnit.MILLISECONDS);
            return CompletableFuture.supplyAsync(() -> of(number).getBytes(StandardCharsets.UTF_8), later);
        });

        Exchange exchange = send(
                "aws-lambda-proc:fn?batch=always&parallel=true&maxConcurrency=" + maxConcurrency,
                List.of(numbers(200)));

        assertThat(exchange.getException()).isNull();
        assertThat(results(exchange))
                .isEqualTo(IntStream.range(0, 200).mapToObj(BatchTest::of).toList());
    }

    /** What the function answers to each number. */
    private List<CompletableFuture<byte[]>> answersToCome(int count) {
        List<CompletableFuture<byte[]>> answers = Stream.generate(() -> new CompletableFuture<byte[]>())
                .limit(count)
                .toList();
        lambda.asyncFunction(
                        FUNCTION,
                        (payload, lambdaContext) ->
                                answers.get(Integer.parseInt(new String(payload, StandardCharsets.UTF_8))))
                .timeout(Duration.ofMinutes(1));
        return answers;
    }
}
