package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.LambdaThrottledException;
import io.github.camelawslambda.LambdaTimeoutException;
import io.github.camelawslambda.test.Fault;
import io.github.camelawslambda.test.JournalEntry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long and how often a message is tried. */
class RetryTest extends FunctionalTest {

    private static final String SERVICE_EXCEPTION = "ServiceException";

    @Test
    void attempts_areInAHeader_whenARetrySucceeds() {
        echo("fn").fault(Fault.status(500, SERVICE_EXCEPTION), Fault.reset());

        Exchange exchange = send("aws-lambda-proc:fn", "{\"a\":1}");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo("{\"a\":1}");
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.ATTEMPTS))
                .isEqualTo(3);
        assertThat(lambda.journal().entries("fn"))
                .extracting(JournalEntry::payloadAsText)
                .containsExactly("{\"a\":1}", "{\"a\":1}", "{\"a\":1}");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4})
    void requests_areRetriesAndOneMore_sinceTheSdkDoesNotRetryByItself(int retries) {
        echo("fn").fault(Fault.status(503, "ServiceUnavailableException").always());

        send("aws-lambda-proc:fn?retries=" + retries, "{}");

        assertThat(lambda.journal().count("fn")).isEqualTo(retries + 1);
    }

    @Test
    void everyMessage_hasItsOwnRetries_whenManyFailedBefore() {
        echo("fn").fault(Fault.reset().times(300));

        for (int message = 0; message < 100; message++) {
            send("aws-lambda-proc:fn?retries=2", "{}");
        }

        assertThat(lambda.journal().count("fn")).isEqualTo(300);
    }

    static Stream<Fault> asksForASecond() {
        return Stream.of(
                Fault.throttle("CallerRateLimitExceeded").retryAfter(1),
                Fault.raw(503, Map.of("Retry-After", "1"), new byte[0]),
                Fault.raw(
                        429,
                        Map.of("x-amzn-errortype", "TooManyRequestsException"),
                        "{\"retryAfterSeconds\":\"1\"}".getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("asksForASecond")
    void retry_waitsAtLeastAsLongAsLambdaAsks(Fault fault) {
        echo("fn").fault(fault);

        Exchange exchange = send("aws-lambda-proc:fn", "{}");

        assertThat(exchange.getException()).isNull();
        List<JournalEntry> requests = lambda.journal().entries("fn");
        assertThat(requests).hasSize(2);
        assertThat(requests.get(1).nanoTime() - requests.get(0).nanoTime())
                .isGreaterThanOrEqualTo(Duration.ofSeconds(1).toNanos());
    }

    @ParameterizedTest
    @CsvSource({"true, 3", "false, 1"})
    void timeout_isRetried_asTheOptionSays(boolean retryOnTimeout, int requests) {
        echo("fn").fault(Fault.hang().always());

        Exchange exchange = send("aws-lambda-proc:fn?retries=2&timeout=100ms&retryOnTimeout=" + retryOnTimeout, "{}");

        assertThat(lambda.journal().count("fn")).isEqualTo(requests);
        assertThat(exchange.getException())
                .isInstanceOfSatisfying(LambdaTimeoutException.class, e -> {
                    assertThat(e.getAttempts()).isEqualTo(requests);
                    assertThat(e.isRetryable()).isTrue();
                })
                .hasMessageContaining("timeout=100ms");
    }

    @Test
    void otherFailures_areRetried_whenTimeoutsAreNot() {
        echo("fn").fault(Fault.reset(), Fault.status(503, SERVICE_EXCEPTION));

        Exchange exchange = send("aws-lambda-proc:fn?retryOnTimeout=false", "{}");

        assertThat(exchange.getException()).isNull();
        assertThat(lambda.journal().count("fn")).isEqualTo(3);
    }

    @Test
    void timeout_isTheHeaders_whenTheMessageHasOne() {
        echo("fn").fault(Fault.hang());

        Exchange exchange = send("aws-lambda-proc:fn?retries=0&timeout=1h", message -> {
            message.getMessage().setBody("{}");
            message.getMessage().setHeader(LambdaProcConstants.TIMEOUT, 150);
        });

        assertThat(exchange.getException())
                .isInstanceOf(LambdaTimeoutException.class)
                .hasMessageContaining("timeout=150ms");
    }

    @Test
    void totalTimeout_endsAHangingAttempt() {
        echo("fn").fault(Fault.hang().always());

        Exchange exchange = send("aws-lambda-proc:fn?timeout=1h&totalTimeout=2000ms", "{}");

        assertThat(exchange.getException())
                .isInstanceOf(LambdaTimeoutException.class)
                .hasMessageContaining("totalTimeout=2000ms");
        assertThat(lambda.journal().count("fn")).isEqualTo(1);
    }

    @Test
    void totalTimeout_boundsTheWaits() {
        echo("fn")
                .fault(Fault.throttle("CallerRateLimitExceeded")
                        .retryAfter(3600)
                        .always());

        Exchange exchange = send("aws-lambda-proc:fn?totalTimeout=5s", "{}");

        assertThat(exchange.getException()).isInstanceOf(LambdaThrottledException.class);
        assertThat(lambda.journal().count("fn")).isEqualTo(1);
    }

    @Test
    void timeout_mayBeLongerThanAnyTimer() {
        echo("fn").fault(Fault.reset());

        Exchange exchange = send("aws-lambda-proc:fn?timeout=999999999d&totalTimeout=999999999d", "{}");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.ATTEMPTS))
                .isEqualTo(2);
    }

    @Test
    @Tag("slow")
    void function_runsOnce_whenItTakesLongerThanTheSdksOwnTimeouts() {
        echo("fn").timeout(Duration.ofSeconds(60)).duration(Duration.ofSeconds(32));

        Exchange exchange = send("aws-lambda-proc:fn?timeout=40s", "{\"a\":1}");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo("{\"a\":1}");
        assertThat(lambda.journal().count("fn")).isEqualTo(1);
    }
}
