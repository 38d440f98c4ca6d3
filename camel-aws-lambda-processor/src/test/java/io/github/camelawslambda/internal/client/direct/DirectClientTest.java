package io.github.camelawslambda.internal.client.direct;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.internal.failure.Causes;
import io.github.camelawslambda.internal.failure.Failures;
import io.github.camelawslambda.internal.failure.ResponseTooLargeException;
import io.github.camelawslambda.internal.invoke.Attempts;
import io.github.camelawslambda.internal.invoke.LambdaInvoker;
import io.github.camelawslambda.internal.invoke.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.LambdaAsyncClientBuilder;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/** What an HTTP client may do; the real ones are in the functional tests. */
class DirectClientTest {

    private static final String TEN = "0123456789";
    private static final Instant SERVER_TIME = Instant.parse("2030-01-02T03:04:05Z");

    private final FakeHttp http = new FakeHttp();
    private final DirectClient client = DirectClient.open(
            builder(), new SdkSender(http), () -> AwsBasicCredentials.create("key", "secret"), Region.US_EAST_1);

    @AfterEach
    void close() {
        client.close();
        // The generated client, which reads refusals, remembers the time of AWS for all clients of this JVM.
        SdkGlobalTime.setGlobalTimeOffset(0);
    }

    @ParameterizedTest
    @CsvSource({"10, 1", "10, 2", ", 1", ", 3", "0, 0", "not a number, 2"})
    void response_isWhole_howeverItComes(@Nullable String announced, int chunks) {
        CompletableFuture<Outcome> outcome = invoke(10);
        http.head(head(announced));
        http.body(chunks == 0 ? "" : TEN, chunks);
        assertThat(outcome).as("before the connection is given back").isNotDone();
        http.call().complete(null);

        Outcome.Response response = (Outcome.Response) outcome.join();
        assertThat(new String(response.payload(), StandardCharsets.UTF_8)).isEqualTo(chunks == 0 ? "" : TEN);
        assertThat(response.answer()).isEqualTo(new Outcome.Answer(200, "7", "the id", null, null));
        assertThat(http.call().isCancelled()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"11", "9", "9999999999"})
    void attempt_fails_whenTheResponseIsNotAsLongAsAnnounced(String announced) {
        CompletableFuture<Outcome> outcome = invoke(Long.MAX_VALUE);
        http.answer(head(announced), TEN);

        assertBroken(outcome, "The response ended after 10 bytes of the " + announced + " that were announced");
    }

    @Test
    void attempt_fails_whenTheHeadAnnouncesNothingAndNothingComes() {
        CompletableFuture<Outcome> outcome = invoke(Long.MAX_VALUE);
        http.answer(head(null), "");

        assertBroken(outcome, "The connection was closed in the head of the response, or before its body");
    }

    @Test
    void attempt_fails_whenTheEndOfTheResponseIsMissing() {
        CompletableFuture<Outcome> outcome = invoke(Long.MAX_VALUE);
        http.head(head(null));
        http.call().complete(null);

        assertBroken(outcome, "The response ended after 0 bytes");
    }

    @Test
    void attempt_fails_whenTheResponseNeverCame() {
        CompletableFuture<Outcome> outcome = invoke(Long.MAX_VALUE);
        http.call().complete(null);

        assertBroken(outcome, "The response ended after 0 bytes");
    }

    @Test
    void attempt_fails_whenTheConnectionBreaks() {
        CompletableFuture<Outcome> outcome = invoke(Long.MAX_VALUE);
        http.head(head("10"));
        http.call().completeExceptionally(new IOException("reset by peer"));

        assertBroken(outcome, "reset by peer");
    }

    static Stream<Supplier<@Nullable CompletableFuture<Void>>> misbehaviours() {
        return Stream.of(
                () -> {
                    throw new IllegalStateException("thrown");
                },
                () -> CompletableFuture.failedFuture(new IllegalStateException("failed")),
                () -> CompletableFuture.failedFuture(new AssertionError("an error")),
                () -> null);
    }

    @ParameterizedTest
    @MethodSource("misbehaviours")
    void attempt_fails_whenTheHttpClientMisbehaves(Supplier<@Nullable CompletableFuture<Void>> behaviour) {
        http.behaves(behaviour);

        assertThat(invoke(Long.MAX_VALUE)).isCompletedExceptionally();
    }

    @Test
    void call_isAborted_whenTheResultIsCancelled() {
        invoke(Long.MAX_VALUE).cancel(false);

        assertThat(http.call()).isCancelled();
    }

    @Test
    void refusal_isThatOfTheGeneratedClient_whenLambdaAnswersAnError() {
        CompletableFuture<Outcome> outcome = invoke(Long.MAX_VALUE);
        http.answer(
                SdkHttpFullResponse.builder()
                        .statusCode(404)
                        .putHeader("x-amzn-ErrorType", "ResourceNotFoundException")
                        .putHeader("x-amzn-RequestId", "the id")
                        .build(),
                "{\"Message\":\"Function not found: fn\"}");

        assertThat(failure(outcome)).isInstanceOfSatisfying(ResourceNotFoundException.class, e -> {
            assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("Function not found: fn");
            assertThat(e.requestId()).isEqualTo("the id");
        });
    }

    @Test
    void throttling_hasItsReasonAndItsHeaders() {
        CompletableFuture<Outcome> outcome = invoke(Long.MAX_VALUE);
        http.answer(
                SdkHttpFullResponse.builder()
                        .statusCode(429)
                        .putHeader("x-amzn-ErrorType", "TooManyRequestsException")
                        .putHeader("Retry-After", "7")
                        .build(),
                "{\"Reason\":\"CallerRateLimitExceeded\"}");

        assertThat(failure(outcome)).isInstanceOfSatisfying(TooManyRequestsException.class, e -> {
            assertThat(e.reasonAsString()).isEqualTo("CallerRateLimitExceeded");
            assertThat(e.awsErrorDetails().sdkHttpResponse().firstMatchingHeader("Retry-After"))
                    .contains("7");
        });
    }

    @Test
    void refusal_isRead_whenItIsLargerThanAResponseMayBe() {
        CompletableFuture<Outcome> outcome = invoke(9);
        http.answer(
                SdkHttpFullResponse.builder()
                        .statusCode(429)
                        .putHeader("x-amzn-ErrorType", "TooManyRequestsException")
                        .build(),
                "{\"Reason\":\"CallerRateLimitExceeded\"}");

        assertThat(failure(outcome)).isInstanceOf(TooManyRequestsException.class);
    }

    @Test
    void response_isRefusedUnread_whenMoreIsAnnouncedThanAllowed() {
        CompletableFuture<Outcome> outcome = invoke(9);
        http.head(head("10"));
        http.body("", 0);

        assertTooLarge(outcome, "(10 bytes)");
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "10"})
    void response_isRefused_whenMoreComesThanAllowed(int chunks) {
        CompletableFuture<Outcome> outcome = invoke(9);
        http.head(head(null));
        http.body(TEN, chunks);

        assertTooLarge(outcome, "");
    }

    @Test
    void nextRequest_isSignedWithTheTimeOfAws_whenTheClockWasWrong() {
        invoke(Long.MAX_VALUE);
        http.answer(
                SdkHttpFullResponse.builder()
                        .statusCode(403)
                        .putHeader("x-amzn-ErrorType", "InvalidSignatureException")
                        .putHeader(
                                "Date",
                                DateTimeFormatter.RFC_1123_DATE_TIME.format(SERVER_TIME.atOffset(ZoneOffset.UTC)))
                        .build(),
                "{}");
        invoke(Long.MAX_VALUE);

        assertThat(date(0)).doesNotStartWith("20300102");
        assertThat(date(1)).startsWith("20300102T0304");
    }

    private void assertTooLarge(CompletableFuture<Outcome> outcome, String size) {
        assertThat(outcome).as("at once").isCompletedExceptionally();
        assertThat(failure(outcome))
                .isInstanceOf(ResponseTooLargeException.class)
                .hasMessageContaining("9 bytes");
        assertThat(Failures.classified(failure(outcome)))
                .hasMessageContaining("its response%s is larger".formatted(size.isEmpty() ? "" : " " + size));
        assertThat(http.cancelledStreams()).isEqualTo(1);
        assertThat(http.call()).as("the request").isCancelled();
    }

    private static void assertBroken(CompletableFuture<Outcome> outcome, String text) {
        assertThat(failure(outcome))
                .isInstanceOf(SdkClientException.class)
                .hasRootCauseInstanceOf(IOException.class)
                .hasRootCauseMessage(text);
    }

    private static Throwable failure(CompletableFuture<Outcome> outcome) {
        assertThat(outcome).isCompletedExceptionally();
        return Causes.unwrap(outcome.handle((response, failure) -> failure).join());
    }

    private String date(int request) {
        return http.requests().get(request).firstMatchingHeader("X-Amz-Date").orElseThrow();
    }

    private static SdkHttpFullResponse head(@Nullable String announced) {
        SdkHttpFullResponse.Builder head = SdkHttpFullResponse.builder()
                .statusCode(200)
                .putHeader("X-Amz-Executed-Version", "7")
                .putHeader("x-amzn-RequestId", "the id");
        if (announced != null) {
            head.putHeader("content-length", announced);
        }
        return head.build();
    }

    private CompletableFuture<Outcome> invoke(long maxResponseSize) {
        return new LambdaInvoker(client.api(maxResponseSize), Long.MAX_VALUE)
                .invoke(Attempts.invocation(Duration.ofSeconds(5), 0));
    }

    private static LambdaAsyncClientBuilder builder() {
        return LambdaAsyncClient.builder()
                .region(Region.US_EAST_1)
                .asyncConfiguration(async ->
                        async.advancedOption(SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, Runnable::run))
                .overrideConfiguration(override -> override.retryStrategy(DefaultRetryStrategy.doNotRetry()));
    }
}
