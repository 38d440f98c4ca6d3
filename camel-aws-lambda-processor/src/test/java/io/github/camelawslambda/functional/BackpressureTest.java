package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelawslambda.LambdaRejectedException;
import io.github.camelawslambda.LambdaTimeoutException;
import io.github.camelawslambda.test.LocalFunction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** Contract section 2, maxConcurrency and backpressure. */
class BackpressureTest extends FunctionalTest {

    private static final byte[] ANSWER = "{}".getBytes(StandardCharsets.UTF_8);

    private final CompletableFuture<byte[]> answer = new CompletableFuture<>();

    @Test
    void caller_waitsForRoom_whenTheLimitIsReached() throws Exception {
        LocalFunction function = held();
        List<Thread> callers = new ArrayList<>();
        List<CompletableFuture<Exchange>> results = new ArrayList<>();
        String uri = "aws-lambda-proc:fn?maxConcurrency=2&timeout=30s";
        call(uri, 1, callers, results);
        call(uri, 2, callers, results);
        lambda.journal().await("fn", 2, Duration.ofSeconds(5));
        for (int i = 3; i <= 6; i++) {
            call(uri, i, callers, results);
            Thread caller = callers.get(i - 1);
            await().until(() -> isBlockedOnTheLimit(caller));
        }
        assertThat(lambda.journal().count("fn")).isEqualTo(2);

        answer.complete(ANSWER);

        for (CompletableFuture<Exchange> result : results) {
            assertThat(result.get(5, TimeUnit.SECONDS).getException()).isNull();
        }
        assertThat(function.maxRunning()).isEqualTo(2);
        assertThat(lambda.journal().count("fn")).isEqualTo(6);
    }

    @Test
    void callers_areServedInOrder_whenTheyWait() throws Exception {
        List<CompletableFuture<byte[]>> answers = new ArrayList<>();
        lambda.asyncFunction("fn", (payload, context) -> {
            CompletableFuture<byte[]> next = new CompletableFuture<>();
            synchronized (answers) {
                answers.add(next);
            }
            return next;
        });
        List<Thread> callers = new ArrayList<>();
        List<CompletableFuture<Exchange>> results = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            call("aws-lambda-proc:fn?maxConcurrency=1&timeout=30s", i, callers, results);
            Thread caller = callers.get(i - 1);
            if (i == 1) {
                lambda.journal().await("fn", 1, Duration.ofSeconds(5));
            } else {
                await().until(() -> isBlockedOnTheLimit(caller));
            }
        }

        for (int i = 0; i < 5; i++) {
            lambda.journal().await("fn", i + 1, Duration.ofSeconds(5));
            int index = i;
            await().until(() -> {
                synchronized (answers) {
                    return answers.size() > index && answers.get(index).complete(ANSWER);
                }
            });
            results.get(i).get(5, TimeUnit.SECONDS);
        }

        assertThat(lambda.journal().entries("fn"))
                .extracting(entry -> entry.payloadAsText())
                .containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    void message_isRejectedWithTheNumbers_whenThereIsNoRoomAndBackpressureIsReject() throws Exception {
        held();
        CompletableFuture<Exchange> first =
                template.asyncSend("aws-lambda-proc:fn?maxConcurrency=1&backpressure=reject", e -> {});
        lambda.journal().await("fn", 1, Duration.ofSeconds(5));

        Exchange second = send("aws-lambda-proc:fn?maxConcurrency=1&backpressure=reject", "the payload");

        answer.complete(ANSWER);
        assertThat(second.getException())
                .isInstanceOf(LambdaRejectedException.class)
                .hasMessageContaining("its client has reached maxConcurrency=1")
                .hasMessageContaining("maxConcurrency")
                .hasMessageContaining("backpressure=block");
        assertThat(second.getException(LambdaRejectedException.class).getAttempts())
                .isZero();
        assertThat(second.getMessage().getBody()).isEqualTo("the payload");
        assertThat(first.get().getException()).isNull();
        assertThat(send("aws-lambda-proc:fn?maxConcurrency=1&backpressure=reject", "{}")
                        .getException())
                .isNull();
    }

    @Test
    void message_timesOut_whenThereIsNoRoomWithinTheTotalTimeout() throws Exception {
        held();
        CompletableFuture<Exchange> first =
                template.asyncSend("aws-lambda-proc:fn?maxConcurrency=1&timeout=30s", e -> {});
        lambda.journal().await("fn", 1, Duration.ofSeconds(5));

        Exchange second = send("aws-lambda-proc:fn?maxConcurrency=1&totalTimeout=200ms", "{}");

        answer.complete(ANSWER);
        assertThat(second.getException())
                .isInstanceOf(LambdaTimeoutException.class)
                .hasMessageContaining("totalTimeout=200ms")
                .hasMessageContaining("its client has reached maxConcurrency=1");
        assertThat(first.get().getException()).isNull();
        assertThat(send("aws-lambda-proc:fn?maxConcurrency=1", "{}").getException())
                .as("the place it waited for was not lost")
                .isNull();
        assertThat(lambda.journal().count("fn")).isEqualTo(2);
    }

    @Test
    void message_failsByName_whenItsCallerIsInterrupted() throws Exception {
        held();
        List<Thread> callers = new ArrayList<>();
        List<CompletableFuture<Exchange>> results = new ArrayList<>();
        String uri = "aws-lambda-proc:fn?maxConcurrency=1&timeout=30s";
        call(uri, 1, callers, results);
        lambda.journal().await("fn", 1, Duration.ofSeconds(5));
        call(uri, 2, callers, results);
        await().until(() -> isBlockedOnTheLimit(callers.get(1)));

        callers.get(1).interrupt();

        Exchange second = results.get(1).get(5, TimeUnit.SECONDS);
        assertThat(second.getException())
                .isInstanceOf(LambdaRejectedException.class)
                .hasMessageContaining("interrupted");
        answer.complete(ANSWER);
        assertThat(results.get(0).get(5, TimeUnit.SECONDS).getException()).isNull();
        assertThat(send(uri, "{}").getException()).isNull();
    }

    @Test
    void route_doesNotDeadlock_whenItInvokesTwiceOnOneClient() throws Exception {
        echo("one");
        echo("two");
        route(routes -> routes.from("direct:in")
                .to("aws-lambda-proc:one?maxConcurrency=1")
                .to("aws-lambda-proc:two?maxConcurrency=1"));

        List<CompletableFuture<Exchange>> results = IntStream.range(0, 200)
                .mapToObj(
                        i -> template.asyncSend("direct:in", e -> e.getMessage().setBody("" + i)))
                .toList();

        for (int i = 0; i < results.size(); i++) {
            Exchange result = results.get(i).get(30, TimeUnit.SECONDS);
            assertThat(result.getException()).isNull();
            assertThat(result.getMessage().getBody()).isEqualTo("" + i);
        }
        assertThat(lambda.journal().count("two")).isEqualTo(200);
    }

    private LocalFunction held() {
        return lambda.asyncFunction("fn", (payload, context) -> answer);
    }

    private void call(String uri, Object body, List<Thread> callers, List<CompletableFuture<Exchange>> results) {
        CompletableFuture<Exchange> result = new CompletableFuture<>();
        Thread caller = new Thread(() -> result.complete(send(uri, body)));
        caller.setDaemon(true);
        caller.start();
        callers.add(caller);
        results.add(result);
    }

    private static boolean isBlockedOnTheLimit(Thread thread) {
        return thread.getState() == Thread.State.WAITING
                && List.of(thread.getStackTrace()).stream()
                        .anyMatch(frame -> frame.getClassName().endsWith(".Admission"));
    }
}
