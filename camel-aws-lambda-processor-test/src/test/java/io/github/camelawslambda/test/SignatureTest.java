package io.github.camelawslambda.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.LambdaException;

class SignatureTest {

    /** The SDK corrects its clock for the whole JVM, so for the tests that follow. */
    @AfterEach
    void resetClockOfSdk() {
        SdkGlobalTime.setGlobalTimeOffset(0);
    }

    private static LocalLambda start(LocalLambdaBuilder builder) {
        LocalLambda lambda = builder.start();
        lambda.function("echo", (input, context) -> input);
        return lambda;
    }

    private static int invoke(LocalLambda lambda, AwsCredentials credentials, String region) {
        try (LambdaClient client = Clients.lambda(lambda, credentials, region)) {
            return client.invoke(r -> r.functionName("echo")).statusCode();
        }
    }

    private static int invoke(LocalLambda lambda, AwsCredentials credentials) {
        return invoke(lambda, credentials, lambda.region());
    }

    private static void assertRefused(ThrowingCallable invocation, String errorCode, String text) {
        assertThatThrownBy(invocation).isInstanceOfSatisfying(LambdaException.class, e -> {
            assertThat(e.statusCode()).isEqualTo(403);
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(errorCode);
            assertThat(e.awsErrorDetails().errorMessage()).contains(text);
        });
    }

    @Test
    void invoke_whenKeysWereAdded_acceptsThemAndOnlyThem() {
        try (LocalLambda lambda = start(
                LocalLambda.builder().credentials("AKIA1", "secret/1+").credentials("ASIA2", "secret2", "token2"))) {
            lambda.addCredentials("AKIA3", "secret3", null);

            assertThat(invoke(lambda, AwsBasicCredentials.create("AKIA1", "secret/1+")))
                    .isEqualTo(200);
            assertThat(invoke(lambda, AwsSessionCredentials.create("ASIA2", "secret2", "token2")))
                    .isEqualTo(200);
            assertThat(lambda.journal().last("echo").sessionToken()).isEqualTo("token2");
            assertThat(invoke(lambda, AwsBasicCredentials.create("AKIA3", "secret3")))
                    .isEqualTo(200);
            assertThat(lambda.journal().last("echo").accessKey()).isEqualTo("AKIA3");
            assertRefused(
                    () -> invoke(lambda, Clients.TEST),
                    "UnrecognizedClientException",
                    "The security token included in the request is invalid.");
        }
    }

    @Test
    void invoke_whenSecretIsWrong_isInvalidSignature() {
        try (LocalLambda lambda = start(LocalLambda.builder())) {
            LocalFunction function = lambda.function("echo");

            assertRefused(
                    () -> invoke(lambda, AwsBasicCredentials.create("test", "wrong")),
                    "InvalidSignatureException",
                    "The request signature we calculated does not match");
            assertThat(function.invocations()).isZero();
            assertThat(lambda.journal().last("echo").status()).isEqualTo(403);
            assertThat(lambda.journal().last("echo").errorType()).isEqualTo("InvalidSignatureException");
        }
    }

    @Test
    void invoke_whenSessionTokenIsMissingWrongOrUncalledFor_isUnrecognized() {
        try (LocalLambda lambda = start(
                LocalLambda.builder().credentials("ASIA", "secret", "token").credentials("test", "test"))) {
            for (AwsCredentials credentials : new AwsCredentials[] {
                AwsBasicCredentials.create("ASIA", "secret"),
                AwsSessionCredentials.create("ASIA", "secret", "other"),
                AwsSessionCredentials.create("test", "test", "token")
            }) {
                assertRefused(() -> invoke(lambda, credentials), "UnrecognizedClientException", "security token");
            }
        }
    }

    @Test
    void invoke_whenRegionIsAnother_isInvalidSignature() {
        try (LocalLambda lambda = start(LocalLambda.builder().region("eu-central-1"))) {
            assertThat(invoke(lambda, Clients.TEST)).isEqualTo(200);
            assertRefused(
                    () -> invoke(lambda, Clients.TEST, "us-east-1"),
                    "InvalidSignatureException",
                    "Credential should be scoped to a valid region.");
        }
    }

    @Test
    void invoke_whenClocksDifferByMoreThan5Minutes_isInvalidSignature() {
        for (long seconds : new long[] {-360, 360}) {
            Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(seconds));
            try (LocalLambda lambda = start(LocalLambda.builder().clock(clock))) {
                assertRefused(
                        () -> invoke(lambda, Clients.TEST),
                        "InvalidSignatureException",
                        seconds > 0 ? "Signature expired: " : "Signature not yet current: ");
            }
            resetClockOfSdk();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-360, 360})
    void invoke_whenClocksDiffer_clientCorrectsItselfByDateHeader(long seconds) {
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(seconds));
        try (LocalLambda lambda = start(LocalLambda.builder().clock(clock))) {
            // Retries by default, and takes the server's time from the Date header.
            try (LambdaClient client = LambdaClient.builder()
                    .endpointOverride(lambda.endpoint())
                    .region(Region.US_EAST_1)
                    .credentialsProvider(StaticCredentialsProvider.create(Clients.TEST))
                    .build()) {
                assertThat(client.invoke(r -> r.functionName("echo")).statusCode())
                        .isEqualTo(200);
            }
            assertThat(lambda.journal().entries("echo"))
                    .extracting(JournalEntry::status)
                    .containsExactly(403, 200);
        }
    }

    @Test
    void invoke_whenUnsigned_isMissingAuthenticationToken() {
        try (LocalLambda lambda = start(LocalLambda.builder())) {
            HttpResponse<String> response = Clients.post(lambda, "/2015-03-31/functions/echo/invocations", "{}");

            assertThat(response.statusCode()).isEqualTo(403);
            assertThat(response.headers().firstValue("x-amzn-errortype"))
                    .hasValue("MissingAuthenticationTokenException");
            assertThat(response.headers().firstValue("x-amzn-RequestId")).isPresent();
            assertThat(response.headers().firstValue("Date"))
                    .hasValueSatisfying(
                            date -> assertThat(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                                            .toInstant())
                                    .isBetween(
                                            Instant.now().minusSeconds(60),
                                            Instant.now().plusSeconds(1)));
        }
    }

    @Test
    void invoke_whenAuthorizationIsMalformed_isIncompleteSignature() {
        try (LocalLambda lambda = start(LocalLambda.builder())) {
            HttpResponse<String> response =
                    Clients.post(lambda, "/2015-03-31/functions/echo/invocations", "{}", "Authorization", "Bearer x");

            assertThat(response.statusCode()).isEqualTo(403);
            assertThat(response.body()).contains("AWS4-HMAC-SHA256");
        }
    }

    @Test
    void invoke_whenSignaturesAreNotVerified_acceptsAnything() {
        try (LocalLambda lambda = start(LocalLambda.builder().verifySignatures(false))) {
            assertThat(Clients.post(lambda, "/2015-03-31/functions/echo/invocations", "[1]")
                            .body())
                    .isEqualTo("[1]");
            assertThat(invoke(lambda, AwsBasicCredentials.create("any", "thing"), "eu-west-1"))
                    .isEqualTo(200);
        }
    }
}
