package io.github.camelawslambda.internal.client.direct;

import io.github.camelawslambda.internal.client.GrowingBytes;
import io.github.camelawslambda.internal.client.InvokeApi;
import io.github.camelawslambda.internal.client.StreamApi;
import io.github.camelawslambda.internal.client.StreamControl;
import io.github.camelawslambda.internal.client.StreamReceiver;
import io.github.camelawslambda.internal.failure.Causes;
import io.github.camelawslambda.internal.failure.ResponseTooLargeException;
import io.github.camelawslambda.internal.failure.SkewedClock;
import io.github.camelawslambda.internal.settings.SdkFeature;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsResponseMetadata;
import software.amazon.awssdk.awscore.DefaultAwsResponseMetadata;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.util.AwsHeader;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaAsyncClientBuilder;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaResponseMetadata;

/**
 * Sends Invoke requests without the SDK's generated client, which takes most of the CPU of a call. That client still
 * reads all answers that are not successful, so that failures are the same.
 *
 * <p>Thread-safe.
 */
public final class DirectClient implements AutoCloseable {

    private static final byte[] NO_PAYLOAD = {};

    private final DirectRequests requests;
    private final RequestSender sender;
    private final OfflineClient offline;

    private DirectClient(DirectRequests requests, RequestSender sender, OfflineClient offline) {
        this.requests = requests;
        this.sender = sender;
        this.offline = offline;
    }

    /**
     * Opens a direct client.
     *
     * @param builder builds a generated client with the same settings
     * @param sender not closed by this client
     * @param credentials must not block
     * @throws RuntimeException if the generated client makes no request with these settings; nothing stays open then
     */
    public static DirectClient open(
            LambdaAsyncClientBuilder builder,
            RequestSender sender,
            Supplier<? extends AwsCredentialsIdentity> credentials,
            Region region) {
        OfflineClient offline = new OfflineClient(builder, sender.clientName());
        try {
            return new DirectClient(new DirectRequests(offline.sample(), credentials, region.id()), sender, offline);
        } catch (RuntimeException | Error e) {
            offline.close();
            throw e;
        }
    }

    /** Returns the API for single responses, of which at most that many bytes are read. */
    public InvokeApi api(long maxResponseSize) {
        return request -> invoke(request.build(), maxResponseSize);
    }

    /** Returns the API for streamed responses. */
    public StreamApi streams() {
        return (request, receiver) -> stream(request.build(), receiver);
    }

    @Override
    public void close() {
        offline.close();
    }

    private CompletableFuture<InvokeResponse> invoke(InvokeRequest request, long maxResponseSize) {
        CompletableFuture<InvokeResponse> result = new CompletableFuture<>();
        SdkBytes payload = request.payload();
        AnswerCollector call = new AnswerCollector(maxResponseSize);
        Runnable abort = sender.send(requests.signed(request, DirectRequests.INVOKE), bytes(payload), call);
        call.whenComplete((answer, failure) -> {
            if (!result.isDone()) {
                HttpAnswer came = failure == null ? answer : new HttpAnswer.Broken(Causes.unwrap(failure));
                finish(
                        came instanceof HttpAnswer.Whole whole ? unpacked(whole, maxResponseSize) : came,
                        request,
                        result);
            }
        });
        result.whenComplete((response, failure) -> {
            if (call.cancel(false)) {
                abort.run();
            }
        });
        return result;
    }

    private static byte[] bytes(@Nullable SdkBytes payload) {
        return payload == null ? NO_PAYLOAD : payload.asByteArrayUnsafe();
    }

    private StreamControl stream(InvokeRequest request, StreamReceiver receiver) {
        EventStreamReceiver answers = new EventStreamReceiver(receiver, answer -> read(request, answer));
        answers.isUnderWay(
                sender.send(requests.signed(request, DirectRequests.STREAM), bytes(request.payload()), answers));
        return answers;
    }

    private void finish(HttpAnswer answer, InvokeRequest request, CompletableFuture<InvokeResponse> result) {
        try {
            if (answer instanceof HttpAnswer.Whole whole && whole.head().isSuccess()) {
                result.complete(response(whole));
                return;
            }
            if (answer instanceof HttpAnswer.Broken broken && broken.cause() instanceof ResponseTooLargeException) {
                // The request was answered, so this is not a connection error.
                result.completeExceptionally(broken.cause());
                return;
            }
            read(request, answer).whenComplete((response, failure) -> {
                if (failure == null) {
                    result.complete(response);
                } else {
                    result.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException | Error e) {
            // The call must end, whatever an HTTP client answers.
            result.completeExceptionally(e);
        }
    }

    private CompletableFuture<InvokeResponse> read(InvokeRequest request, HttpAnswer answer) {
        return offline.read(request, answer).whenComplete((response, failure) -> {
            if (failure != null) {
                correctClock(failure);
            }
        });
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
        ResponseHead head = whole.head();
        InvokeResponse.Builder response = InvokeResponse.builder()
                .statusCode(head.status())
                .functionError(head.header("X-Amz-Function-Error"))
                .logResult(head.header("X-Amz-Log-Result"))
                .executedVersion(head.header("X-Amz-Executed-Version"))
                .payload(SdkBytes.fromByteArrayUnsafe(whole.body()));
        if (SdkFeature.DURABLE_EXECUTION.isPresent()) {
            response.durableExecutionArn(head.header("X-Amz-Durable-Execution-Arn"));
        }
        String id = head.requestId();
        if (id != null) {
            response.responseMetadata(metadata(id));
        }
        return response.build();
    }

    // The generated client reads error responses and unpacks them.
    private static HttpAnswer unpacked(HttpAnswer.Whole packed, long maxResponseSize) {
        ResponseHead head = packed.head();
        if (!head.isSuccess() || !"gzip".equalsIgnoreCase(head.header("Content-Encoding"))) {
            return packed;
        }
        int most = (int) Math.min(maxResponseSize, GrowingBytes.MOST);
        try (InputStream body = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            byte[] bytes = body.readNBytes(most);
            return body.read() < 0
                    ? new HttpAnswer.Whole(head, bytes)
                    : new HttpAnswer.Broken(new ResponseTooLargeException(maxResponseSize, -1));
        } catch (IOException e) {
            return new HttpAnswer.Broken(e);
        }
    }

    private static AwsResponseMetadata metadata(String requestId) {
        return LambdaResponseMetadata.create(
                DefaultAwsResponseMetadata.create(Map.of(AwsHeader.AWS_REQUEST_ID, requestId)));
    }
}
