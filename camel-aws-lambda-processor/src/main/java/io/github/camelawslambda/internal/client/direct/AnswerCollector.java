package io.github.camelawslambda.internal.client.direct;

import io.github.camelawslambda.internal.failure.ResponseTooLargeException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;

/** Collects one answer of an HTTP client of the SDK. Told by one thread at a time, as these do. */
final class AnswerCollector implements SdkAsyncHttpResponseHandler, Subscriber<ByteBuffer> {

    private final long maxResponseSize;
    private final Consumer<Throwable> whenTooLarge;
    private @Nullable ResponseHead head;
    private @Nullable ResponseBody body;
    private @Nullable Throwable failure;
    private boolean ended;
    private @Nullable Subscription subscription;

    /**
     * @param maxResponseSize most bytes of a response
     * @param whenTooLarge is told, once, that the body has more; the rest is not read
     */
    AnswerCollector(long maxResponseSize, Consumer<Throwable> whenTooLarge) {
        this.maxResponseSize = maxResponseSize;
        this.whenTooLarge = whenTooLarge;
    }

    /** What was collected; asked for once the HTTP client says that it is done. */
    HttpAnswer answer() {
        if (failure != null) {
            return new HttpAnswer.Broken(failure);
        }
        if (body == null) {
            return new HttpAnswer.Broken(new IOException("The response ended after 0 bytes"));
        }
        return ended ? body.end() : body.broken();
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
        subscription = given;
        if (head == null) {
            given.cancel();
            return;
        }
        try {
            body = new ResponseBody(head, maxResponseSize);
            given.request(Long.MAX_VALUE);
        } catch (ResponseTooLargeException e) {
            refuse(e);
        }
    }

    @Override
    public void onNext(ByteBuffer bytes) {
        if (body == null || failure != null) {
            return;
        }
        try {
            int length = bytes.remaining();
            int start = body.append(length);
            bytes.get(body.array(), start, length);
        } catch (ResponseTooLargeException e) {
            refuse(e);
        }
    }

    @Override
    public void onError(Throwable error) {
        failure = error;
    }

    @Override
    public void onComplete() {
        ended = true;
    }

    private void refuse(ResponseTooLargeException reason) {
        failure = reason;
        whenTooLarge.accept(reason);
        if (subscription != null) {
            subscription.cancel();
        }
    }
}
