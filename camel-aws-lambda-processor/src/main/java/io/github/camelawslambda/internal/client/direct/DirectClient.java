package io.github.camelawslambda.internal.client.direct;

import io.github.camelawslambda.internal.client.InvokeApi;
import io.github.camelawslambda.internal.failure.Causes;
import io.github.camelawslambda.internal.failure.SkewedClock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsResponseMetadata;
import software.amazon.awssdk.awscore.DefaultAwsResponseMetadata;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.util.AwsHeader;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.http.HttpResponseHandler;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaAsyncClientBuilder;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaResponseMetadata;

/**
 * Sends Invoke requests without the SDK's generated client, which takes most of the CPU of a call. Whatever is not a success
 * is left for that client to read, so that failures are the same.
 *
 * <p>Thread-safe.
 */
public final class DirectClient implements AutoCloseable {

    private static final BytesPublisher NO_PAYLOAD = new BytesPublisher(new byte[0]);

    private final DirectRequests requests;
    private final SdkAsyncHttpClient http;
    private final OfflineClient offline;

    private DirectClient(DirectRequests requests, SdkAsyncHttpClient http, OfflineClient offline) {
        this.requests = requests;
        this.http = http;
        this.offline = offline;
    }

    /**
     * Opens one on the connections of an HTTP client, which it does not close.
     *
     * @param builder of a generated client with the same settings
     * @param credentials must not block
     * @throws RuntimeException if the generated client makes no request with these settings; nothing is left open
     */
    public static DirectClient open(
            LambdaAsyncClientBuilder builder,
            SdkAsyncHttpClient http,
            Supplier<? extends AwsCredentialsIdentity> credentials,
            Region region) {
        OfflineClient offline = new OfflineClient(builder, http.clientName());
        try {
            return new DirectClient(new DirectRequests(offline.sample(), credentials, region.id()), http, offline);
        } catch (RuntimeException | Error e) {
            offline.close();
            throw e;
        }
    }

    /** What sends requests, and takes that many bytes of a response at most. */
    public InvokeApi api(long maxResponseSize) {
        return request -> invoke(request.build(), maxResponseSize);
    }

    @Override
    public void close() {
        offline.close();
    }

    private CompletableFuture<InvokeResponse> invoke(InvokeRequest request, long maxResponseSize) {
        CompletableFuture<InvokeResponse> result = new CompletableFuture<>();
        AnswerCollector collector = new AnswerCollector(maxResponseSize, result::completeExceptionally);
        SdkBytes payload = request.payload();
        CompletableFuture<Void> call = http.execute(AsyncExecuteRequest.builder()
                .request(requests.signed(request))
                .requestContentPublisher(payload == null ? NO_PAYLOAD : new BytesPublisher(payload.asByteArrayUnsafe()))
                .responseHandler(collector)
                .build());
        // Not at the end of the response: the result would cancel a call that still gives its connection back.
        call.whenComplete((done, failure) -> {
            if (!result.isDone()) {
                finish(
                        failure == null ? collector.answer() : new HttpAnswer.Broken(Causes.unwrap(failure)),
                        request,
                        result);
            }
        });
        result.whenComplete((response, failure) -> call.cancel(false));
        return result;
    }

    private void finish(HttpAnswer answer, InvokeRequest request, CompletableFuture<InvokeResponse> result) {
        try {
            if (answer instanceof HttpAnswer.Whole whole && whole.isSuccess()) {
                result.complete(response(whole));
                return;
            }
            offline.read(request, answer).whenComplete((response, failure) -> {
                if (failure == null) {
                    result.complete(response);
                } else {
                    correctClock(failure);
                    result.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException | Error e) {
            // Whatever an HTTP client answers, the call must end.
            result.completeExceptionally(e);
        }
    }

    private void correctClock(Throwable failure) {
        if (Causes.unwrap(failure) instanceof AwsServiceException refused && SkewedClock.causes(refused)) {
            AwsErrorDetails details = refused.awsErrorDetails();
            if (details != null && details.sdkHttpResponse() != null) {
                requests.correctClock(details.sdkHttpResponse());
            }
        }
    }

    private static InvokeResponse response(HttpAnswer.Whole whole) {
        SdkHttpResponse head = whole.head();
        InvokeResponse.Builder response = InvokeResponse.builder()
                .statusCode(head.statusCode())
                .functionError(header(head, "X-Amz-Function-Error"))
                .logResult(header(head, "X-Amz-Log-Result"))
                .executedVersion(header(head, "X-Amz-Executed-Version"))
                .durableExecutionArn(header(head, "X-Amz-Durable-Execution-Arn"))
                .payload(SdkBytes.fromByteArrayUnsafe(whole.body()));
        head.firstMatchingHeader(HttpResponseHandler.X_AMZN_REQUEST_ID_HEADERS)
                .ifPresent(id -> response.responseMetadata(metadata(id)));
        return response.build();
    }

    private static AwsResponseMetadata metadata(String requestId) {
        return LambdaResponseMetadata.create(
                DefaultAwsResponseMetadata.create(Map.of(AwsHeader.AWS_REQUEST_ID, requestId)));
    }

    private static @Nullable String header(SdkHttpResponse head, String name) {
        return head.firstMatchingHeader(name).orElse(null);
    }
}
