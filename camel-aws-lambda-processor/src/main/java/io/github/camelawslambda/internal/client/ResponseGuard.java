package io.github.camelawslambda.internal.client;

import io.github.camelawslambda.internal.failure.ResponseTooLargeException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;

/**
 * Keeps a generated client from collecting a response above the limit of a request, and from accepting an incomplete
 * response as complete, as its HTTP clients do (docs/decisions/0007).
 */
public final class ResponseGuard implements ExecutionInterceptor {

    private static final ExecutionAttribute<Long> MAX_RESPONSE_SIZE =
            new ExecutionAttribute<>("CamelAwsLambdaProcMaxResponseSize");

    private static final long STREAMED = 0;
    private static final AwsRequestOverrideConfiguration STREAM =
            limited(AwsRequestOverrideConfiguration.builder(), STREAMED);

    /** A view of the client whose requests read at most that many bytes; the client must have this interceptor. */
    static InvokeApi keptBy(LambdaAsyncClient client, long maxResponseSize) {
        AwsRequestOverrideConfiguration limited = limited(AwsRequestOverrideConfiguration.builder(), maxResponseSize);
        return request ->
                client.invoke(limited(request, limited, maxResponseSize).build());
    }

    /** A request whose response is handed on piece by piece, so that only the size of an error response is limited. */
    static InvokeRequest.Builder ofStream(InvokeRequest.Builder request) {
        return limited(request, STREAM, STREAMED);
    }

    private static InvokeRequest.Builder limited(
            InvokeRequest.Builder request, AwsRequestOverrideConfiguration alone, long maxResponseSize) {
        AwsRequestOverrideConfiguration given = request.overrideConfiguration();
        return request.overrideConfiguration(given == null ? alone : limited(given.toBuilder(), maxResponseSize));
    }

    private static AwsRequestOverrideConfiguration limited(
            AwsRequestOverrideConfiguration.Builder more, long maxResponseSize) {
        return more.putExecutionAttribute(MAX_RESPONSE_SIZE, maxResponseSize).build();
    }

    @Override
    public Optional<Publisher<ByteBuffer>> modifyAsyncHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        Long limit = attributes.getAttribute(MAX_RESPONSE_SIZE);
        return limit == null
                ? context.responsePublisher()
                : context.responsePublisher()
                        .map(response -> subscriber ->
                                response.subscribe(new Checked(subscriber, extent(context.httpResponse(), limit))));
    }

    private static ResponseExtent extent(SdkHttpResponse head, long maxResponseSize) {
        return ResponseExtent.of(
                head.statusCode(),
                head.firstMatchingHeader("Content-Length").orElse(null),
                head.firstMatchingHeader("Transfer-Encoding").orElse(null),
                maxResponseSize == STREAMED && head.isSuccessful() ? Long.MAX_VALUE : maxResponseSize);
    }

    /** Called by one thread at a time, as the HTTP clients guarantee. */
    private static final class Checked implements Subscriber<ByteBuffer> {

        private final Subscriber<? super ByteBuffer> next;
        private final ResponseExtent extent;
        private long size;
        private boolean isOver;
        private @Nullable Subscription subscription;

        Checked(Subscriber<? super ByteBuffer> next, ResponseExtent extent) {
            this.next = next;
            this.extent = extent;
        }

        @Override
        public void onSubscribe(Subscription given) {
            subscription = given;
            next.onSubscribe(given);
        }

        @Override
        public void onNext(ByteBuffer bytes) {
            size += bytes.remaining();
            if (isOver) {
                return;
            }
            try {
                extent.check(size);
                next.onNext(bytes);
            } catch (ResponseTooLargeException e) {
                isOver = true;
                // In this order: some HTTP clients report the cancellation as another failure.
                next.onError(e);
                if (subscription != null) {
                    subscription.cancel();
                }
            }
        }

        @Override
        public void onError(Throwable failure) {
            if (!isOver) {
                next.onError(failure);
            }
        }

        @Override
        public void onComplete() {
            if (isOver) {
                return;
            }
            IOException missing = extent.missing(size);
            if (missing == null) {
                next.onComplete();
            } else {
                next.onError(missing);
            }
        }
    }
}
