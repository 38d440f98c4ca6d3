package io.github.camelawslambda.internal.client.direct;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.async.SdkHttpContentPublisher;

/** Publishes one array to each subscriber, without copying it. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record BytesPublisher(byte[] bytes) implements SdkHttpContentPublisher {

    @Override
    public Optional<Long> contentLength() {
        return Optional.of((long) bytes.length);
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        subscriber.onSubscribe(new Once(subscriber));
        if (bytes.length == 0) {
            // Completion needs no demand.
            subscriber.onComplete();
        }
    }

    @Override
    public String toString() {
        return "BytesPublisher[%d bytes]".formatted(bytes.length);
    }

    /** One subscriber calls this serially (Reactive Streams, rule 2.7). */
    private final class Once implements Subscription {

        private final Subscriber<? super ByteBuffer> subscriber;
        private boolean done = bytes.length == 0;

        Once(Subscriber<? super ByteBuffer> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void request(long n) {
            if (done) {
                return;
            }
            done = true;
            if (n <= 0) {
                subscriber.onError(new IllegalArgumentException("a demand of %d is not positive".formatted(n)));
                return;
            }
            subscriber.onNext(ByteBuffer.wrap(bytes));
            subscriber.onComplete();
        }

        @Override
        public void cancel() {
            done = true;
        }
    }
}
