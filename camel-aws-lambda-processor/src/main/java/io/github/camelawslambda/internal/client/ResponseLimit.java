package io.github.camelawslambda.internal.client;

import io.github.camelawslambda.internal.failure.ResponseTooLargeException;
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

/** Keeps a generated client from collecting a response that is larger than a request allows. */
public final class ResponseLimit implements ExecutionInterceptor {

    private static final long LARGEST_REFUSAL = 1L << 20;

    private static final ExecutionAttribute<Long> MAX_RESPONSE_SIZE =
            new ExecutionAttribute<>("CamelAwsLambdaProcMaxResponseSize");

    /** The client, each of whose requests takes that many bytes at most; it must have this interceptor. */
    static InvokeApi keptBy(LambdaAsyncClient client, long maxResponseSize) {
        AwsRequestOverrideConfiguration limited = AwsRequestOverrideConfiguration.builder()
                .putExecutionAttribute(MAX_RESPONSE_SIZE, maxResponseSize)
                .build();
        return request -> client.invoke(request.overrideConfiguration(
                        request.overrideConfiguration() == null
                                ? limited
                                : request.overrideConfiguration().toBuilder()
                                        .putExecutionAttribute(MAX_RESPONSE_SIZE, maxResponseSize)
                                        .build())
                .build());
    }

    @Override
    public Optional<Publisher<ByteBuffer>> modifyAsyncHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        Long limit = attributes.getAttribute(MAX_RESPONSE_SIZE);
        return limit == null
                ? context.responsePublisher()
                : context.responsePublisher()
                        .map(response -> subscriber ->
                                response.subscribe(new Bounded(subscriber, limitOf(context.httpResponse(), limit))));
    }

    /** A refusal is read whole, if it is no larger than any that Lambda sends. */
    public static long limitOf(SdkHttpResponse answer, long maxResponseSize) {
        return answer.isSuccessful() ? maxResponseSize : Math.max(maxResponseSize, LARGEST_REFUSAL);
    }

    /** Told by one thread at a time, as the HTTP clients do. */
    private static final class Bounded implements Subscriber<ByteBuffer> {

        private final Subscriber<? super ByteBuffer> next;
        private final long limit;
        private long size;
        private boolean isOver;
        private @Nullable Subscription subscription;

        Bounded(Subscriber<? super ByteBuffer> next, long limit) {
            this.next = next;
            this.limit = limit;
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
            if (size > limit) {
                isOver = true;
                // In this order: to be cancelled is a failure of its own for some HTTP clients.
                next.onError(new ResponseTooLargeException(limit, -1));
                if (subscription != null) {
                    subscription.cancel();
                }
            } else {
                next.onNext(bytes);
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
            if (!isOver) {
                next.onComplete();
            }
        }
    }
}
