package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.test.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract section 9: the threads on which routes continue, and how few threads it takes. */
class ThreadsTest extends FunctionalTest {

    private static final int MANY = 200;

    @ParameterizedTest
    @ValueSource(strings = {"auto", "netty", "crt"})
    void invocations_holdFewThreads_whenManyAreInFlight(String http) throws Exception {
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        lambda.asyncFunction("fn", (payload, context) -> answer);
        AsyncProducer producer =
                started("aws-lambda-proc:fn?maxConcurrency=%d&timeout=60s&httpClient=%s".formatted(MANY, http));
        int before = Threads.count();

        AtomicInteger completions = new AtomicInteger();
        CountDownLatch all = new CountDownLatch(MANY);
        for (int i = 0; i < MANY; i++) {
            producer.process(producer.getEndpoint().createExchange(), doneSync -> {
                completions.incrementAndGet();
                all.countDown();
            });
        }
        lambda.journal().await("fn", MANY, Duration.ofSeconds(20));
        int during = Threads.count();
        answer.complete("{}".getBytes(StandardCharsets.UTF_8));

        assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(during - before).isLessThan(40);
        producer.stop();
        assertThat(completions).as("each callback exactly once").hasValue(MANY);
    }

    @ParameterizedTest
    @CsvSource({
        "success,auto",
        "success,netty",
        "success,crt",
        "failure,auto",
        "failure,netty",
        "failure,crt",
        "timeout,auto",
        "timeout,netty",
        "timeout,crt",
        "retry,auto",
        "retry,netty",
        "retry,crt",
        "reset,auto",
        "reset,netty",
        "reset,crt",
        "totalTimeout,auto",
        "totalTimeout,netty",
        "totalTimeout,crt"
    })
    void route_goesOnOnAThreadOfCamel_whateverBecameOfTheInvocation(String ending, String http) throws Exception {
        echo("fn")
                .fault(
                        switch (ending) {
                            case "failure" ->
                                Fault.status(404, "ResourceNotFoundException").always();
                            case "timeout", "totalTimeout" -> Fault.hang().always();
                            case "retry" ->
                                Fault.status(503, "ServiceException").times(2);
                            case "reset" -> Fault.reset().always();
                            default -> Fault.status(500, "ServiceException").times(1);
                        });
        String options = ending.equals("totalTimeout") ? "totalTimeout=200ms" : "timeout=200ms&retries=2";
        Queue<String> threads = new ConcurrentLinkedQueue<>();
        route(routes -> {
            routes.onException(Exception.class).handled(true).process(e -> threads.add(name()));
            routes.from("direct:in")
                    .to("aws-lambda-proc:fn?%s&httpClient=%s".formatted(options, http))
                    .process(e -> threads.add(name()));
        });

        template.asyncSend("direct:in", e -> e.getMessage().setBody("{}")).get(10, TimeUnit.SECONDS);

        assertThat(threads)
                .singleElement()
                .asString()
                .contains("aws-lambda-proc")
                .doesNotContain("timer", "netty", "vertx");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "netty", "crt"})
    void otherInvocations_continue_whenCompletionsBlock(String http) throws Exception {
        echo("fn");
        CountDownLatch release = new CountDownLatch(1);
        // All but one of the threads on which routes continue.
        CountDownLatch blocked = new CountDownLatch(9);
        route(routes -> {
            routes.from("direct:blocking")
                    .to("aws-lambda-proc:fn?httpClient=" + http)
                    .process(e -> {
                        blocked.countDown();
                        release.await();
                    });
            routes.from("direct:free").to("aws-lambda-proc:fn?httpClient=" + http);
        });
        List<CompletableFuture<Exchange>> slow = sendEach("direct:blocking", 9);
        try {
            assertThat(blocked.await(10, TimeUnit.SECONDS)).isTrue();
            assertAllSucceed(sendEach("direct:free", 20));
        } finally {
            release.countDown();
        }

        assertAllSucceed(slow);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hang", "reset", "ok"})
    void callback_isCalledOnce_whateverBecameOfTheInvocation(String ending) throws Exception {
        echo("fn");
        if (ending.equals("hang")) {
            lambda.function("fn").fault(Fault.hang().always());
        } else if (ending.equals("reset")) {
            lambda.function("fn").fault(Fault.reset().always());
        }
        AsyncProducer producer = started("aws-lambda-proc:fn?timeout=100ms&retries=1");
        AtomicInteger calls = new AtomicInteger();
        CountDownLatch all = new CountDownLatch(20);

        for (int i = 0; i < 20; i++) {
            producer.process(producer.getEndpoint().createExchange(), doneSync -> {
                calls.incrementAndGet();
                all.countDown();
            });
        }

        assertThat(all.await(10, TimeUnit.SECONDS)).isTrue();
        // A stop ends all that could still call.
        context.stop();
        assertThat(calls).hasValue(20);
    }

    private List<CompletableFuture<Exchange>> sendEach(String uri, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> template.asyncSend(uri, e -> e.getMessage().setBody("{}")))
                .toList();
    }

    private static void assertAllSucceed(List<CompletableFuture<Exchange>> results) throws Exception {
        for (CompletableFuture<Exchange> each : results) {
            assertThat(each.get(10, TimeUnit.SECONDS).getException()).isNull();
        }
    }

    private AsyncProducer started(String uri) throws Exception {
        Endpoint endpoint = context.getEndpoint(uri);
        AsyncProducer producer = endpoint.createAsyncProducer();
        producer.start();
        return producer;
    }

    private static String name() {
        return Thread.currentThread().getName();
    }
}
