package io.github.camelawslambda.internal.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.internal.client.direct.FakeHttp;
import io.github.camelawslambda.internal.failure.Failures;
import io.github.camelawslambda.internal.failure.ResponseTooLargeException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

@Timeout(30)
class ResponseGuardTest {

    private static final String TEN = "0123456789";
    private static final SdkHttpResponse OK = SdkHttpFullResponse.builder()
            .statusCode(200)
            .putHeader("Transfer-Encoding", "chunked")
            .build();

    private final FakeHttp http = new FakeHttp();
    private final LambdaAsyncClient client = LambdaAsyncClient.builder()
            .region(Region.EU_WEST_1)
            .credentialsProvider(() -> AwsBasicCredentials.create("key", "secret"))
            .httpClient(http)
            .asyncConfiguration(async ->
                    async.advancedOption(SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, Runnable::run))
            .overrideConfiguration(override -> override.retryStrategy(DefaultRetryStrategy.doNotRetry())
                    .addExecutionInterceptor(new ResponseGuard()))
            .build();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void response_isTaken_whenItIsAsLargeAsAllowed() throws Exception {
        CompletableFuture<InvokeResponse> call = invoke(InvokeRequest.builder(), 10);
        http.answer(OK, TEN);

        assertThat(call.get(20, TimeUnit.SECONDS).payload().asUtf8String()).isEqualTo(TEN);
        assertThat(http.cancelledStreams()).isZero();
    }

    @Test
    void response_isRefusedAndItsStreamCancelled_whenItIsLarger() {
        CompletableFuture<InvokeResponse> call = invoke(InvokeRequest.builder(), 9);
        http.answer(OK, TEN);

        assertThat(call)
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableThat()
                .havingRootCause()
                .isInstanceOf(ResponseTooLargeException.class);
        assertThat(Failures.classified(
                        call.handle((response, failure) -> failure).join()))
                .hasMessageContaining("its response is larger than maxResponseSize=9 bytes")
                .matches(e -> !e.isRetryable());
        assertThat(http.cancelledStreams()).isEqualTo(1);
    }

    @Test
    void refusal_isRead_whenItIsLargerThanAResponseMayBe() {
        CompletableFuture<InvokeResponse> call = invoke(InvokeRequest.builder(), 9);
        http.answer(
                SdkHttpFullResponse.builder()
                        .statusCode(429)
                        .putHeader("x-amzn-ErrorType", "TooManyRequestsException")
                        .build(),
                "{\"Reason\":\"CallerRateLimitExceeded\"}");

        assertThat(call)
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableThat()
                .withCauseInstanceOf(TooManyRequestsException.class);
    }

    @Test
    void requests_haveTheirOwnLimits_onOneClient() throws Exception {
        CompletableFuture<InvokeResponse> small = invoke(InvokeRequest.builder(), 9);
        http.answer(OK, TEN);
        CompletableFuture<InvokeResponse> large = invoke(InvokeRequest.builder(), 10);
        http.answer(OK, TEN);
        CompletableFuture<InvokeResponse> unlimited = client.invoke(request -> request.functionName("fn"));
        http.answer(OK, TEN);

        assertThat(small).isCompletedExceptionally();
        assertThat(large.get(20, TimeUnit.SECONDS).payload().asUtf8String()).isEqualTo(TEN);
        assertThat(unlimited.get(20, TimeUnit.SECONDS).payload().asUtf8String()).isEqualTo(TEN);
    }

    @Test
    void headersOfTheRequest_areKept() {
        invoke(
                InvokeRequest.builder()
                        .overrideConfiguration(override -> override.putHeader("X-Amzn-Trace-Id", "Root=1-2")),
                9);
        http.answer(OK, TEN);

        assertThat(http.requests().get(0).firstMatchingHeader("X-Amzn-Trace-Id"))
                .contains("Root=1-2");
        assertThat(http.cancelledStreams()).isEqualTo(1);
    }

    private CompletableFuture<InvokeResponse> invoke(InvokeRequest.Builder request, long maxResponseSize) {
        return ResponseGuard.keptBy(client, maxResponseSize).invoke(request.functionName("fn"));
    }
}
