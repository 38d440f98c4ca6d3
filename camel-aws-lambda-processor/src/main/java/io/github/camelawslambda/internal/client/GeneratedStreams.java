package io.github.camelawslambda.internal.client;

import io.github.camelawslambda.internal.failure.Causes;
import io.github.camelawslambda.internal.settings.SdkFeature;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponseStreamUpdate;
import software.amazon.awssdk.services.lambda.model.InvokeWithResponseStreamCompleteEvent;
import software.amazon.awssdk.services.lambda.model.InvokeWithResponseStreamRequest;
import software.amazon.awssdk.services.lambda.model.InvokeWithResponseStreamResponse;
import software.amazon.awssdk.services.lambda.model.InvokeWithResponseStreamResponseEvent;
import software.amazon.awssdk.services.lambda.model.InvokeWithResponseStreamResponseHandler;

/** Streams responses with the SDK's generated client. */
final class GeneratedStreams implements StreamApi {

    private final LambdaAsyncClient client;
    private final UnaryOperator<InvokeRequest.Builder> completion;

    /** @param completion applied to each request */
    GeneratedStreams(LambdaAsyncClient client, UnaryOperator<InvokeRequest.Builder> completion) {
        this.client = client;
        this.completion = completion;
    }

    @Override
    public StreamControl invoke(InvokeRequest.Builder request, StreamReceiver receiver) {
        Exchange exchange = new Exchange(receiver);
        exchange.isUnderWay(client.invokeWithResponseStream(
                streamed(completion.apply(request).build()), exchange));
        return exchange;
    }

    private static InvokeWithResponseStreamRequest streamed(InvokeRequest request) {
        InvokeWithResponseStreamRequest.Builder streamed = InvokeWithResponseStreamRequest.builder()
                .functionName(request.functionName())
                .qualifier(request.qualifier())
                .invocationType(request.invocationTypeAsString())
                .logType(request.logTypeAsString())
                .clientContext(request.clientContext())
                .payload(request.payload());
        if (SdkFeature.TENANT_ID.isPresent() && request.tenantId() != null) {
            streamed.tenantId(request.tenantId());
        }
        request.overrideConfiguration().ifPresent(streamed::overrideConfiguration);
        return streamed.build();
    }

    /** One request and its response. */
    private static final class Exchange
            implements InvokeWithResponseStreamResponseHandler,
                    Subscriber<InvokeWithResponseStreamResponseEvent>,
                    StreamControl {

        private final StreamReceiver receiver;
        private final AtomicBoolean isOver = new AtomicBoolean();
        private volatile @Nullable StreamHead head;
        private volatile @Nullable Subscription subscription;
        private volatile @Nullable CompletableFuture<Void> call;

        Exchange(StreamReceiver receiver) {
            this.receiver = receiver;
        }

        void isUnderWay(@Nullable CompletableFuture<Void> begun) {
            if (begun == null) {
                fail(new NullPointerException("the client returned nothing"));
                return;
            }
            call = begun;
            if (isOver.get()) {
                // The receiver has aborted the response, or it has just ended.
                begun.cancel(true);
            }
            begun.whenComplete(
                    (nothing, failure) -> fail(failure == null ? StreamAnswer.incomplete() : Causes.unwrap(failure)));
        }

        @Override
        public void responseReceived(InvokeWithResponseStreamResponse response) {
            SdkHttpResponse http = response.sdkHttpResponse();
            int status = http != null ? http.statusCode() : response.statusCode() == null ? 0 : response.statusCode();
            head = new StreamHead(
                    status,
                    response.executedVersion(),
                    RequestIds.of(response.responseMetadata()),
                    http == null
                            ? null
                            : http.firstMatchingHeader("X-Amz-Function-Error").orElse(null));
            Exception unexpected = StreamAnswer.unexpected(status, response.responseStreamContentType());
            if (unexpected != null) {
                fail(unexpected);
                abandon();
            }
        }

        @Override
        public void onEventStream(SdkPublisher<InvokeWithResponseStreamResponseEvent> events) {
            events.subscribe(this);
        }

        @Override
        public void onSubscribe(Subscription given) {
            subscription = given;
            StreamHead known = head;
            if (isOver.get() || known == null) {
                given.cancel();
                return;
            }
            receiver.begin(known, this);
            more();
        }

        @Override
        public void onNext(InvokeWithResponseStreamResponseEvent event) {
            if (!isOver.get()) {
                take(event);
            }
            // The connection is reused only if the response is read to its end.
            if (isOver.get() || receiver.hasRoom()) {
                more();
            }
        }

        private void take(InvokeWithResponseStreamResponseEvent event) {
            if (event instanceof InvokeResponseStreamUpdate update) {
                if (update.payload() != null) {
                    receiver.payload(ByteBuffer.wrap(update.payload().asByteArrayUnsafe()));
                }
            } else if (event instanceof InvokeWithResponseStreamCompleteEvent end
                    && isOver.compareAndSet(false, true)) {
                receiver.complete(new StreamEnd(end.errorCode(), end.errorDetails(), end.logResult()));
            }
        }

        @Override
        public void onError(Throwable failure) {
            fail(failure);
        }

        @Override
        public void onComplete() {
            fail(StreamAnswer.incomplete());
        }

        @Override
        public void exceptionOccurred(Throwable failure) {
            fail(Causes.unwrap(failure));
        }

        @Override
        public void complete() {
            // The end of the stream reports the error.
        }

        private void fail(Throwable failure) {
            if (isOver.compareAndSet(false, true)) {
                receiver.failed(subscription == null ? failure : named(failure));
            }
        }

        // The SDK does not model the exceptions of events, so all have the same class.
        private Throwable named(Throwable failure) {
            if (!(failure instanceof AwsServiceException event)) {
                return failure;
            }
            AwsErrorDetails details = event.awsErrorDetails();
            return details == null
                    ? event
                    : StreamAnswer.exception(details.errorCode(), details.errorMessage(), event.requestId());
        }

        @Override
        public void more() {
            Subscription known = subscription;
            if (known != null) {
                known.request(1);
            }
        }

        @Override
        public void abort() {
            if (isOver.compareAndSet(false, true)) {
                abandon();
            }
        }

        private void abandon() {
            Subscription known = subscription;
            if (known != null) {
                known.cancel();
            }
            CompletableFuture<Void> begun = call;
            if (begun != null) {
                begun.cancel(true);
            }
        }
    }
}
