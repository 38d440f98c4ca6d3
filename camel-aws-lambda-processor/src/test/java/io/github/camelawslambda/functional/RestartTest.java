package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaRejectedException;
import io.github.camelawslambda.test.Fault;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract section 9: a component that is started again, and stops that are interrupted or forced. */
@Timeout(60)
class RestartTest extends BatchTest {

    private static final Set<Thread.State> WAITING = EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final CompletableFuture<Void> gate = new CompletableFuture<>();

    RestartTest() {
        // Before the component is there.
        context.getRegistry().bind("meters", MeterRegistry.class, meters);
    }

    /** What is stopped. */
    private enum Stopped {
        COMPONENT,
        CONTEXT
    }

    @AfterEach
    void letGo() {
        gate.complete(null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&batch=always&parallel=true"})
    void route_servesAgain_whenTheComponentIsStoppedAndStarted(String options) throws Exception {
        component().setRateLimits(Map.of("shared", "1000/1s"));
        responding();
        routeTo("aws-lambda-proc:fn?rateLimit=shared" + options);
        Object body = options.isEmpty() ? "1" : List.of("1", "2");
        assertThat(send("direct:in", body).getException()).isNull();

        for (int restart = 0; restart < 2; restart++) {
            component().stop();
            lambda.journal().clear();
            Exchange between = send("direct:in", body);
            component().start();

            assertThat(between.getException()).isInstanceOf(LambdaRejectedException.class);
            assertThat(lambda.journal().entries()).isEmpty();
            assertThat(send("direct:in", body).getException()).isNull();
            assertThat(send("aws-lambda-proc:fn?rateLimit=shared" + options, body)
                            .getException())
                    .isNull();
        }
        assertThat(meters.find("camel.aws.lambda.proc.in.flight").gauges()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void threadsAndLimits_end_whenTheStopIsInterrupted(Stopped what) throws Exception {
        component().setRateLimits(Map.of("shared", "1000/1s"));
        responding(gate);
        CompletableFuture<Exchange> inFlight = AsyncSender.to(context, "aws-lambda-proc:fn?rateLimit=shared&timeout=1m")
                .send("1");
        lambda.journal().await(FUNCTION, 1, Duration.ofSeconds(10));
        Thread stopping = new Thread(() -> {
            if (what == Stopped.COMPONENT) {
                component().stop();
            } else {
                context.stop();
            }
        });
        // An interrupted stop may throw.
        stopping.setUncaughtExceptionHandler((thread, thrown) -> {});
        stopping.start();
        await().during(Duration.ofMillis(300))
                .atMost(Duration.ofSeconds(10))
                .until(() -> WAITING.contains(stopping.getState()));

        stopping.interrupt();
        stopping.join(Duration.ofSeconds(5).toMillis());

        assertThat(stopping.isAlive()).as("still stopping").isFalse();
        assertThat(AsyncSender.assertAllEnd(List.of(inFlight), Duration.ofSeconds(5)))
                .singleElement()
                .satisfies(exchange -> assertThat(exchange.getException()).isInstanceOf(LambdaRejectedException.class));
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(
                        () -> assertThat(Threads.count("aws-lambda-proc")).isZero());
    }

    @Test
    void evictedProducer_keepsItsMessages_afterAnotherRouteWasStoppedByForce() throws Exception {
        echo("hanging").fault(Fault.hang().always());
        responding(gate);
        routeTo("aws-lambda-proc:hanging?timeout=1m");
        route(routes -> {
            routes.from("direct:dynamic").toD("aws-lambda-proc:fn?timeout=1m&maxConcurrency=${body}", 1);
        });
        CompletableFuture<Exchange> hanging =
                AsyncSender.to(context, "direct:in").send("1");
        lambda.journal().await("hanging", 1, Duration.ofSeconds(10));
        context.getShutdownStrategy().setTimeout(1);
        context.getRouteController().stopRoute("in");
        assertThat(AsyncSender.assertAllEnd(List.of(hanging), Duration.ofSeconds(5)))
                .singleElement()
                .satisfies(
                        exchange -> assertThat(exchange.getException()).isInstanceOf(LambdaInvocationException.class));

        AsyncSender sender = AsyncSender.to(context, "direct:dynamic");
        List<CompletableFuture<Exchange>> sent = new ArrayList<>();
        for (int client = 1; client <= 4; client++) {
            sent.add(sender.send(String.valueOf(client)));
            lambda.journal().await(FUNCTION, client, Duration.ofSeconds(10));
        }
        gate.complete(null);

        assertThat(AsyncSender.assertAllEnd(sent, Duration.ofSeconds(10)))
                .extracting(Exchange::getException)
                .containsOnlyNulls();
    }

    private void routeTo(String uri) throws Exception {
        route(routes -> routes.from("direct:in").routeId("in").to(uri));
    }
}
