package io.github.camelawslambda.internal.client.direct;

import io.github.camelawslambda.internal.client.ResponseLimit;
import io.github.camelawslambda.internal.failure.ResponseTooLargeException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;

/** Collects one answer into one array. Told by one thread at a time, as the HTTP clients do. */
final class AnswerCollector implements SdkAsyncHttpResponseHandler, Subscriber<ByteBuffer> {

    private static final byte[] EMPTY = {};

    // Above what Lambda answers (6 MB): what a server announces beyond it is believed as it comes.
    private static final int LARGEST_FIRST_ROOM = 8 * 1024 * 1024;

    // What a virtual machine can allocate.
    private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

    private @Nullable SdkHttpResponse head;
    private @Nullable Throwable failure;
    private long announced = -1;
    private final long maxResponseSize;
    private long limit;
    private final Consumer<Throwable> whenTooLarge;
    private @Nullable Subscription subscription;
    private byte[] body = EMPTY;
    private int size;
    private boolean ended;

    /**
     * @param maxResponseSize most bytes of a response
     * @param whenTooLarge is told, once, that the body has more; the rest is not read
     */
    AnswerCollector(long maxResponseSize, Consumer<Throwable> whenTooLarge) {
        this.maxResponseSize = maxResponseSize;
        this.limit = maxResponseSize;
        this.whenTooLarge = whenTooLarge;
    }

    /** What was collected; asked for once the HTTP client says that it is done. */
    HttpAnswer answer() {
        if (failure != null) {
            return new HttpAnswer.Broken(failure);
        }
        if (head == null || !ended || (announced >= 0 && announced != size)) {
            // Nothing shorter than what was announced may pass for a response.
            return new HttpAnswer.Broken(new IOException("The response ended after %d bytes%s"
                    .formatted(size, announced >= 0 ? " of the " + announced + " that were announced" : "")));
        }
        return new HttpAnswer.Whole(head, body.length == size ? body : Arrays.copyOf(body, size));
    }

    @Override
    public void onHeaders(SdkHttpResponse headers) {
        head = headers;
        limit = ResponseLimit.limitOf(headers, maxResponseSize);
        announced = headers.firstMatchingHeader("Content-Length")
                .map(AnswerCollector::length)
                .orElse(-1L);
    }

    @Override
    public void onStream(Publisher<ByteBuffer> stream) {
        stream.subscribe(this);
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        if (announced > limit) {
            refuse(announced);
            return;
        }
        if (announced > 0) {
            body = new byte[(int) Math.min(announced, LARGEST_FIRST_ROOM)];
        }
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ByteBuffer bytes) {
        int length = bytes.remaining();
        if (failure != null) {
            return;
        }
        if (length > limit - size) {
            refuse(announced);
            return;
        }
        if (length > body.length - size) {
            body = Arrays.copyOf(body, Math.max(Math.addExact(size, length), (int) Math.min(2L * size, MAX_ARRAY)));
        }
        bytes.get(body, size, length);
        size += length;
    }

    @Override
    public void onError(Throwable error) {
        failure = error;
    }

    @Override
    public void onComplete() {
        ended = true;
    }

    private void refuse(long announcedSize) {
        failure = new ResponseTooLargeException(limit, announcedSize);
        body = EMPTY;
        whenTooLarge.accept(failure);
        if (subscription != null) {
            subscription.cancel();
        }
    }

    private static long length(String header) {
        try {
            return Long.parseLong(header.trim());
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
