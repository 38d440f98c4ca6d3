package io.github.camelawslambda.internal.client.direct;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;

/** Sends with an HTTP client of the SDK, which it does not close. */
public record SdkSender(SdkAsyncHttpClient http) implements RequestSender {

    @Override
    public String clientName() {
        return http.clientName();
    }

    @Override
    public Runnable send(SdkHttpRequest request, byte[] payload, AnswerReceiver receiver) {
        Answer answer = new Answer(receiver);
        CompletableFuture<Void> call = http.execute(AsyncExecuteRequest.builder()
                .request(request)
                .requestContentPublisher(new BytesPublisher(payload))
                .responseHandler(answer)
                .build());
        answer.isUnderWay(call);
        return answer::cancel;
    }

    /** Called by one thread at a time, as these HTTP clients guarantee. */
    private static final class Answer implements SdkAsyncHttpResponseHandler, Subscriber<ByteBuffer>, Subscription {

        private final AnswerReceiver receiver;
        private @Nullable ResponseHead head;
        private @Nullable Throwable failure;
        private boolean isWhole;
        private volatile @Nullable Subscription body;
        private volatile @Nullable CompletableFuture<Void> call;
        private volatile boolean isCancelled;

        Answer(AnswerReceiver receiver) {
            this.receiver = receiver;
        }

        void isUnderWay(CompletableFuture<Void> begun) {
            call = begun;
            if (isCancelled) {
                begun.cancel(false);
            }
            // Not at the end of the response: the receiver would then cancel a call that is still releasing its
            // connection.
            begun.whenComplete((done, broken) -> end(broken));
        }

        @Override
        public void onHeaders(SdkHttpResponse headers) {
            head = ResponseHead.of(headers);
        }

        @Override
        public void onStream(Publisher<ByteBuffer> stream) {
            stream.subscribe(this);
        }

        @Override
        public void onSubscribe(Subscription given) {
            if (head == null) {
                given.cancel();
            } else {
                body = given;
                receiver.head(head, this);
            }
        }

        @Override
        public void request(long parts) {
            Subscription rest = body;
            if (rest != null) {
                rest.request(parts);
            }
        }

        @Override
        public void cancel() {
            isCancelled = true;
            Subscription rest = body;
            if (rest != null) {
                rest.cancel();
            }
            CompletableFuture<Void> begun = call;
            if (begun != null) {
                begun.cancel(false);
            }
        }

        @Override
        public void onNext(ByteBuffer bytes) {
            receiver.bytes(bytes);
        }

        @Override
        public void onError(Throwable error) {
            failure = error;
        }

        @Override
        public void onComplete() {
            isWhole = true;
        }

        private void end(@Nullable Throwable ofTheCall) {
            Throwable reason = ofTheCall == null ? failure : ofTheCall;
            if (reason == null) {
                receiver.end(isWhole);
            } else {
                receiver.broken(reason);
            }
        }
    }
}
