package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.test.LocalLambda;
import java.time.Clock;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkGlobalTime;

/** The rows of the retry table in which no request arrives, or not as it should. */
class UnreachableTest extends FunctionalTest {

    @AfterEach
    void resetTheClockOfTheSdk() {
        SdkGlobalTime.setGlobalTimeOffset(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vertx", "crt"})
    void refusedConnection_isRetried(String http) {
        assertThat(assertRetried("http://127.0.0.1:" + CLOSED_PORT, http))
                .hasMessageContaining("no answer from Lambda at http://127.0.0.1:%d: ".formatted(CLOSED_PORT))
                .hasMessageContaining("refused")
                .hasMessageEndingWith("Check endpoint, region, proxy and network.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vertx", "crt"})
    void unknownHost_isRetried(String http) {
        assertThat(assertRetried("http://lambda.invalid", http))
                .hasMessageContaining("no answer from Lambda at http://lambda.invalid: ")
                .hasMessageEndingWith("Check endpoint, region, proxy and network.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vertx", "crt"})
    void failedTlsHandshake_isRetried(String http) {
        assertThat(assertRetried("https://127.0.0.1:" + lambda.port(), http))
                .hasMessageContaining("write http:// in endpoint");
    }

    // Not on Netty: the SDK's client (2.41.28) sometimes does not report that it could not connect, so that only the
    // timeout ends the attempt.
    private Exception assertRetried(String endpoint, String http) {
        Exchange exchange = send(
                "aws-lambda-proc:fn?retries=1&timeout=1m&invoker=direct&httpClient=%s&endpoint=%s"
                        .formatted(http, endpoint),
                "{}");

        assertThat(exchange.getException())
                .isExactlyInstanceOf(LambdaInvocationException.class)
                .isInstanceOfSatisfying(LambdaInvocationException.class, e -> {
                    assertThat(e.getAttempts()).isEqualTo(2);
                    assertThat(e.getStatusCode()).isZero();
                    assertThat(e.isRetryable()).isTrue();
                })
                .hasMessageContaining("attempt 2 of at most 2");
        assertThat(lambda.journal().entries()).isEmpty();
        return exchange.getException();
    }

    @Test
    void skewedClock_isCorrected_byARetry() {
        Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(30));
        try (LocalLambda other = LocalLambda.builder().clock(ahead).start()) {
            other.function("fn", (input, context) -> "ok");

            Exchange exchange = send("aws-lambda-proc:fn?retries=1&endpoint=" + other.endpoint(), "{}");

            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getHeader(LambdaProcConstants.ATTEMPTS))
                    .isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"profile=no-such-profile", "profile=no-such-profile&roleArn=arn:aws:iam::123456789012:role/x"})
    void missingCredentials_failAtOnce(String options) {
        echo("fn");
        component().getConfiguration().setAccessKey(null);
        component().getConfiguration().setSecretKey(null);

        Exchange exchange = send("aws-lambda-proc:fn?retries=2&" + options, "{}");

        assertThat(exchange.getException())
                .isExactlyInstanceOf(LambdaInvocationException.class)
                .isInstanceOfSatisfying(LambdaInvocationException.class, e -> {
                    assertThat(e.getAttempts()).as("sent").isZero();
                    assertThat(e.isRetryable()).isFalse();
                })
                .hasMessageContaining("no-such-profile: there is no such profile in ")
                .hasMessageContaining("Correct profile, or add the profile to one of the files.");
        assertThat(lambda.journal().entries()).isEmpty();
    }
}
