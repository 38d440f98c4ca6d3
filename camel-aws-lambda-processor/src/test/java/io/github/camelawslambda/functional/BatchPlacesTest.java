package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.LambdaTimeoutException;
import io.github.camelawslambda.test.Fault;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches in unusual places, and the times that bound their elements. */
class BatchPlacesTest extends BatchTest {

    @ParameterizedTest
    @CsvSource({
        "Event, 202, EXCHANGE, false",
        "Event, 202, PLAIN, true",
        "DryRun, 204, MESSAGE, true",
        "DryRun, 204, PLAIN, false"
    })
    void bodies_stay_whenThereIsNoResponse(String type, int status, Kind kind, boolean parallel) {
        responding();
        List<Object> body = batch(kind, "1", "2");

        Exchange exchange =
                send("aws-lambda-proc:fn?batch=always&invocationType=%s&parallel=%s".formatted(type, parallel), body);

        assertThat(exchange.getException()).isNull();
        assertThat(results(exchange)).containsExactly("1", "2");
        assertSummary(exchange, 2);
        assertThat(lambda.journal().await(FUNCTION, 2, Duration.ofSeconds(5))).hasSize(2);
        if (kind != Kind.PLAIN) {
            assertThat(body)
                    .allSatisfy(element -> assertThat(headerOf(element, LambdaProcConstants.STATUS_CODE))
                            .isEqualTo(status));
        }
    }

    @Test
    void totalTimeout_boundsEachElement_notTheBatch() {
        responding().duration(Duration.ofMillis(250));

        Exchange exchange = send("aws-lambda-proc:fn?totalTimeout=1500ms", exchanges(numbers(8)));

        assertThat(exchange.getException()).isNull();
        assertSummary(exchange, 8);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void element_failsAlone_whenItsTotalTimeoutPassed(boolean parallel) {
        responding().fault(Fault.hang());

        Exchange exchange = send(
                "aws-lambda-proc:fn?onFailure=flag&totalTimeout=300ms&parallel=" + parallel, exchanges("1", "2", "3"));

        assertThat(failures(exchange).values())
                .singleElement()
                .isInstanceOf(LambdaTimeoutException.class)
                .isInstanceOfSatisfying(
                        LambdaInvocationException.class,
                        failure -> assertThat(failure).hasMessageContaining("totalTimeout"));
        assertThat(payloads()).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void batch_isInvokedThroughToD(Kind kind) throws Exception {
        responding();
        route(routes -> {
            routes.from("direct:in").toD("aws-lambda-proc:${header.fn}?batch=always&parallel=true");
        });

        Exchange exchange = send("direct:in", prepared -> {
            prepared.getMessage().setBody(batch(kind, "1", "2"));
            prepared.getMessage().setHeader("fn", FUNCTION);
        });

        assertThat(exchange.getException()).isNull();
        assertThat(results(exchange)).containsExactly(of(1), of(2));
    }

    @ParameterizedTest
    @CsvSource({"false, 1", "true, 1", "false, refused", "true, refused"})
    void transactedExchange_staysOnItsThread(boolean parallel, String last) throws Exception {
        responding();
        route(routes -> routes.from("direct:in")
                .to("aws-lambda-proc:fn?onFailure=flag&maxConcurrency=2&parallel=" + parallel)
                .process(exchange -> exchange.setProperty("thread", Thread.currentThread())));
        List<Exchange> body = exchanges("0", "1", "2", "3", "4", last);
        CompletableFuture<Thread> sender = new CompletableFuture<>();
        CompletableFuture<Exchange> sent = CompletableFuture.supplyAsync(() -> {
            sender.complete(Thread.currentThread());
            return send("direct:in", prepared -> {
                prepared.getMessage().setBody(body);
                prepared.getExchangeExtension().setTransacted(true);
            });
        });

        Exchange exchange = sent.get(20, TimeUnit.SECONDS);

        assertThat(exchange.getProperty("thread")).isSameAs(sender.get());
        assertThat(results(exchange)).startsWith(of(0), of(1), of(2), of(3), of(4));
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.BATCH_SIZE))
                .isEqualTo(6);
    }
}
