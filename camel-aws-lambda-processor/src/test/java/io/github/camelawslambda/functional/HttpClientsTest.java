package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.LambdaTimeoutException;
import io.github.camelawslambda.test.Fault;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same behaviour with each invoker and HTTP client. */
@Tag("chooses-invoker")
@Tag("each-client")
@ParameterizedClass
@ClientsSource
class HttpClientsTest extends FunctionalTest {

    private final String invoker;
    private final String http;

    HttpClientsTest(String invoker, String http) {
        this.invoker = invoker;
        this.http = http;
    }

    @Test
    void payload_survivesToTheByte_whenItIsBinary() {
        echo("fn");
        byte[] payload = new byte[100_000];
        for (int i = 0; i < payload.length; i++) {
            payload[i] = (byte) (i * 31);
        }

        Exchange exchange = send(uri("responseFormat=bytes"), payload);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(byte[].class)).isEqualTo(payload);
        assertThat(lambda.journal().last("fn").payload()).isEqualTo(payload);
    }

    @Test
    void message_isInvokedAgain_whenItWasThrottled() {
        echo("fn").fault(Fault.throttle("ConcurrentInvocationLimitExceeded").times(2));

        Exchange exchange = send(uri("retryDelay=1ms&maxRetryDelay=5ms"), "{}");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.ATTEMPTS))
                .isEqualTo(3);
    }

    @Test
    void attempt_isAbandoned_whenItTakesLongerThanTheTimeout() {
        echo("fn").fault(Fault.hang().always());

        Exchange exchange = send(uri("timeout=200ms&retries=1"), "{}");

        assertThat(exchange.getException()).isInstanceOf(LambdaTimeoutException.class);
        assertThat(exchange.getException(LambdaTimeoutException.class).getAttempts())
                .isEqualTo(2);
        if (!http.equals("crt")) {
            // Abandoned is not forgotten: the connection is closed, which the server sees.
            org.awaitility.Awaitility.await().until(() -> lambda.function("fn").running() == 0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset", "close", "truncate"})
    void message_isInvokedAgain_whenTheConnectionBreaks(String how) {
        Fault fault = how.equals("reset") ? Fault.reset() : how.equals("close") ? Fault.close() : Fault.truncate();
        echo("fn").fault(fault.times(2));

        Exchange exchange = send(uri("retries=3"), "{}");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.ATTEMPTS))
                .isEqualTo(3);
    }

    @Test
    void message_failsAfterItsRetries_whenNobodyListens() {
        lambda.close();

        Exchange exchange = send(uri("retries=2"), "{}");

        LambdaInvocationException failure = exchange.getException(LambdaInvocationException.class);
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure.getAttempts()).isEqualTo(3);
        assertThat(failure.getStatusCode()).isZero();
    }

    @Test
    void messages_areAllAnswered_when200AreInFlight() throws Exception {
        echo("fn").duration(java.time.Duration.ofMillis(100));

        List<CompletableFuture<Exchange>> results = IntStream.range(0, 200)
                .mapToObj(i -> template.asyncSend(
                        uri("timeout=30s&maxConcurrency=200"),
                        e -> e.getMessage().setBody("" + i)))
                .toList();

        for (int i = 0; i < results.size(); i++) {
            Exchange exchange = results.get(i).get(30, TimeUnit.SECONDS);
            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getBody()).isEqualTo("" + i);
        }
        assertThat(lambda.journal().count("fn")).isEqualTo(200);
    }

    private String uri(String options) {
        return "aws-lambda-proc:fn?invoker=%s&httpClient=%s&%s".formatted(invoker, http, options);
    }
}
