package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.util.Throwables.getStackTrace;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaTimeoutException;
import io.github.camelawslambda.test.Fault;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Messages that are blocked in unusual places: each ends with a clear error, and gives its slot back. */
@Timeout(60)
class NothingIsLostTest extends FunctionalTest {

    /** A class that cannot be loaded. */
    public static final class Unloadable {

        static final int VALUE = fail();

        private static int fail() {
            throw new IllegalStateException("a static initialiser");
        }
    }

    @Test
    void message_fails_whenTheResponseTypeCannotBeLoaded() {
        answering("fn", "{}");

        for (int i = 0; i < 3; i++) {
            Exchange exchange = send(
                    "aws-lambda-proc:fn?maxConcurrency=1&backpressure=reject&responseType="
                            + Unloadable.class.getName(),
                    "{}");

            assertThat(exchange.getException())
                    .isExactlyInstanceOf(LambdaInvocationException.class)
                    .hasMessageContaining("Unloadable");
        }
    }

    @Test
    void response_isInNoStackTrace_whenItCannotBeMapped() {
        answering("fn", "secretpayload4111");

        Exchange exchange = send("aws-lambda-proc:fn?responseFormat=map", "{}");

        assertThat(getStackTrace(exchange.getException()))
                .contains("17 bytes", "line 1, column")
                .doesNotContain("secretpayload");
    }

    @Test
    void sessionToken_isInNoStackTrace_whenAwsQuotesTheRequest() {
        byte[] body = "{\"message\":\"The Canonical String should have been x-amz-security-token:TOKEN123\"}"
                .getBytes(StandardCharsets.UTF_8);
        answering("fn", "{}").fault(Fault.raw(403, Map.of("x-amzn-errortype", "InvalidSignatureException"), body));

        Exchange exchange = send("aws-lambda-proc:fn?retries=0", "{}");

        assertThat(exchange.getException()).isInstanceOfSatisfying(LambdaInvocationException.class, failure -> {
            assertThat(failure.getErrorCode()).isEqualTo("InvalidSignatureException");
            assertThat(failure.getRequestId()).isNotNull();
        });
        assertThat(getStackTrace(exchange.getException()))
                .contains("InvalidSignature")
                .doesNotContain("TOKEN123");
    }

    @Test
    void otherEndpoint_invokesItsOwnFunction_whenItIsMetOnTheWayOfToD() throws Exception {
        answering("orders", "1");
        answering("audit", "2");
        route(routes -> {
            routes.interceptSendToEndpoint("aws-lambda-proc:toD*").to("aws-lambda-proc:audit");
            routes.from("direct:start").toD("aws-lambda-proc:${header.fn}");
        });

        Exchange exchange =
                send("direct:start", prepared -> prepared.getMessage().setHeader("fn", "orders"));

        assertThat(exchange.getException()).isNull();
        assertThat(lambda.journal().count("orders")).isEqualTo(1);
        assertThat(lambda.journal().count("audit")).isEqualTo(1);
    }

    @Test
    void timeout_holds_whileCredentialsAreWaitedFor() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            NetServer silent = vertx.createNetServer()
                    .connectHandler(connection -> {})
                    .listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
            CompletableFuture<Exchange> sent = template.asyncSend(
                    "aws-lambda-proc:fn?retries=0&timeout=200ms&roleArn=arn:aws:iam::123456789012:role/r&stsEndpoint=http://127.0.0.1:"
                            + silent.actualPort(),
                    exchange -> exchange.getMessage().setBody("{}"));

            // STS itself is given 15 seconds.
            assertThat(sent.get(10, TimeUnit.SECONDS).getException()).isInstanceOf(LambdaTimeoutException.class);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void everyCallback_isCalled_whenRoutesAreStillBusyAtTheStop() throws Exception {
        answering("fn", "{}");
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger ended = new AtomicInteger();
        context.getShutdownStrategy().setTimeout(1);
        context.getExecutorServiceManager().setShutdownAwaitTermination(500);
        route(routes -> routes.from("direct:start")
                .to("aws-lambda-proc:fn")
                .process(exchange -> never.await(1, TimeUnit.MINUTES)));
        for (int i = 0; i < 50; i++) {
            template.asyncSend("direct:start", exchange -> {
                exchange.getMessage().setBody("{}");
                exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
                    @Override
                    public void onDone(Exchange done) {
                        ended.incrementAndGet();
                    }
                });
            });
        }
        lambda.journal().await("fn", 50, Duration.ofSeconds(20));

        context.stop();

        // Routes that were interrupted end on their own threads, for which a stop does not wait.
        Awaitility.await().untilAsserted(() -> assertThat(ended).hasValue(50));
    }

    @Test
    void otherMessages_continue_whenTheProducerOfOneIsEvicted() throws Exception {
        CompletableFuture<byte[]> gate = new CompletableFuture<>();
        lambda.asyncFunction("slow", (payload, lambdaContext) -> gate).timeout(Duration.ofMinutes(1));
        answering("fast", "1");
        route(routes -> {
            routes.from("direct:start")
                    .toD()
                    .cacheSize(1)
                    .uri("aws-lambda-proc:${header.fn}?timeout=1m&tenantId=${header.fn}");
        });
        CompletableFuture<Exchange> slow = template.asyncSend(
                "direct:start", message -> message.getMessage().setHeader("fn", "slow"));
        lambda.journal().await("slow", 1, Duration.ofSeconds(10));

        // Would wait for the slow one, were the stop of its producer to wait.
        for (Exchange fast :
                Stream.generate(() -> send("direct:start", this::fast)).limit(3).toList()) {
            assertThat(fast.getException()).isNull();
        }
        assertThat(slow).isNotDone();
        gate.complete("2".getBytes(StandardCharsets.UTF_8));

        assertThat(slow.get(10, TimeUnit.SECONDS).getMessage().getBody()).isEqualTo("2");
    }

    private void fast(Exchange exchange) {
        exchange.getMessage().setHeader("fn", "fast");
    }
}
