package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaRejectedException;
import io.github.camelawslambda.LambdaTimeoutException;
import io.github.camelawslambda.test.Fault;
import io.github.camelawslambda.test.LocalFunction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Contract section 9, stopping: no new work, in-flight work finishes, the rest fails by name. */
class StoppingTest extends FunctionalTest {

    private static final int MESSAGES = 100;
    private static final String FUNCTION = "fn";

    private final Queue<Ended> ended = new ConcurrentLinkedQueue<>();
    private final CountDownLatch allEnded = new CountDownLatch(MESSAGES);
    private final ExecutorService callers = Executors.newCachedThreadPool();

    private record Ended(@Nullable Throwable failure) {}

    /** Where the messages come from, and so what is stopped. */
    private enum Way {
        ROUTE_OF_A_STOPPING_CONTEXT,
        STOPPING_ROUTE,
        TEMPLATE_WITHOUT_ROUTE
    }

    @AfterEach
    void stopCallers() {
        callers.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource
    void everyMessage_completes_whenTheFunctionIsFastEnough(Way way) throws Exception {
        lambda.streamFunction(FUNCTION, (input, output, context) -> output.write('1'))
                .duration(Duration.ofMillis(500));
        send(way, "");
        lambda.journal().await(FUNCTION, MESSAGES, Duration.ofSeconds(10));

        stop(way, 30);

        assertThat(allEnded.await(1, TimeUnit.SECONDS)).isTrue();
        assertThat(ended)
                .hasSize(MESSAGES)
                .allSatisfy(end -> assertThat(end.failure()).isNull());
    }

    @ParameterizedTest
    @EnumSource
    void everyMessage_completes_whenCallersWaitForRoom(Way way) throws Exception {
        lambda.streamFunction(FUNCTION, (input, output, context) -> output.write('1'))
                .duration(Duration.ofMillis(20));
        send(way, "&maxConcurrency=5");
        lambda.journal().await(FUNCTION, 5, Duration.ofSeconds(10));
        awaitBlocked(MESSAGES - 50);

        stop(way, 30);

        assertThat(allEnded.await(1, TimeUnit.SECONDS)).isTrue();
        assertThat(ended)
                .hasSize(MESSAGES)
                .allSatisfy(end -> assertThat(end.failure()).isNull());
    }

    @ParameterizedTest
    @EnumSource
    @Tag("needs-abort")
    void everyMessage_failsByName_whenTheFunctionHangs(Way way) throws Exception {
        LocalFunction function = echo(FUNCTION).fault(Fault.hang().always());
        send(way, "");
        lambda.journal().await(FUNCTION, MESSAGES, Duration.ofSeconds(10));

        stop(way, 1);

        assertAllFailedByName();
        org.awaitility.Awaitility.await().until(() -> function.running() == 0);
        assertThat(lambda.journal().count(FUNCTION)).isEqualTo(MESSAGES);
    }

    @ParameterizedTest
    @EnumSource
    void blockedCaller_failsByName_whenThereIsNoRoomUntilTheStop(Way way) throws Exception {
        echo(FUNCTION).fault(Fault.hang().always());
        send(way, "&maxConcurrency=5");
        lambda.journal().await(FUNCTION, 5, Duration.ofSeconds(10));
        awaitBlocked(MESSAGES - 5);

        stop(way, 1);

        assertAllFailedByName();
        assertThat(lambda.journal().count(FUNCTION)).as("sent after the stop").isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource
    void messageWaitingForItsRetry_failsByName_whenItIsStopped(Way way) throws Exception {
        echo(FUNCTION)
                .fault(Fault.status(503, "ServiceException").retryAfter(300).always());
        send(way, "");
        lambda.journal().await(FUNCTION, MESSAGES, Duration.ofSeconds(10));

        stop(way, 1);

        assertAllFailedByName();
        assertThat(lambda.journal().count(FUNCTION)).as("sent after the stop").isEqualTo(MESSAGES);
    }

    @Test
    void newMessage_isRefusedByName_whenTheEndpointIsStopping() throws Exception {
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        lambda.asyncFunction("slow", (payload, context) -> answer);
        org.apache.camel.Endpoint endpoint = context.getEndpoint("aws-lambda-proc:slow?timeout=29s");
        org.apache.camel.AsyncProducer producer = endpoint.createAsyncProducer();
        producer.start();
        CompletableFuture<Exchange> held = new CompletableFuture<>();
        Exchange first = endpoint.createExchange();
        producer.process(first, doneSync -> held.complete(first));
        lambda.journal().await("slow", 1, Duration.ofSeconds(5));

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(producer::stop, callers);
        org.awaitility.Awaitility.await().until(() -> !((org.apache.camel.StatefulService) producer).isStarted());
        Exchange late = endpoint.createExchange();
        producer.process(late, doneSync -> {});
        answer.complete("{}".getBytes(StandardCharsets.UTF_8));
        stopped.get(5, TimeUnit.SECONDS);

        assertThat(late.getException())
                .isInstanceOf(LambdaRejectedException.class)
                .hasMessageContaining("stopping");
        assertThat(held.get(5, TimeUnit.SECONDS).getException()).isNull();
        assertThat(lambda.journal().count("slow")).isEqualTo(1);
    }

    private void send(Way way, String options) throws Exception {
        String uri = "aws-lambda-proc:%s?timeout=60s%s".formatted(FUNCTION, options);
        if (way != Way.TEMPLATE_WITHOUT_ROUTE) {
            route(routes -> routes.from("direct:in").routeId("r").to(uri));
        }
        // A thread for each: those of Camel's own pool are fewer, and all of them may have to wait for room.
        template.setExecutorService(callers);
        String to = way == Way.TEMPLATE_WITHOUT_ROUTE ? uri : "direct:in";
        for (int i = 0; i < MESSAGES; i++) {
            template.asyncSend(to, this::prepare);
        }
    }

    private void prepare(Exchange exchange) {
        exchange.getMessage().setBody("{}");
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                ended.add(new Ended(done.getException()));
                allEnded.countDown();
            }
        });
    }

    private void stop(Way way, int seconds) throws Exception {
        context.getShutdownStrategy().setTimeout(seconds);
        if (way == Way.STOPPING_ROUTE) {
            context.getRouteController().stopRoute("r");
        } else {
            context.stop();
        }
    }

    private void awaitBlocked(int count) {
        org.awaitility.Awaitility.await()
                .until(() -> Thread.getAllStackTraces().values().stream()
                                .filter(trace -> java.util.Arrays.stream(trace)
                                        .anyMatch(frame -> frame.getClassName().endsWith(".Admission")))
                                .count()
                        >= count);
    }

    private void assertAllFailedByName() throws InterruptedException {
        assertThat(allEnded.await(5, TimeUnit.SECONDS))
                .as("ended: " + ended.size())
                .isTrue();
        assertThat(ended)
                .hasSize(MESSAGES)
                .allSatisfy(end -> assertThat(end.failure())
                        .isInstanceOfAny(LambdaRejectedException.class, LambdaTimeoutException.class));
    }
}
