package io.github.camelawslambda.internal.client.direct;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;

/** An HTTP client that sends nothing, remembers what it was to send, and answers when the test says so. */
public final class FakeHttp implements SdkAsyncHttpClient {

    private final List<AsyncExecuteRequest> requests = new ArrayList<>();
    private Supplier<@Nullable CompletableFuture<Void>> behaviour = CompletableFuture::new;
    private CompletableFuture<Void> call = new CompletableFuture<>();
    private int cancelledStreams;

    @Override
    @SuppressWarnings("NullAway") // an HTTP client that returns null is one of the cases
    public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
        requests.add(request);
        CompletableFuture<Void> given = behaviour.get();
        if (given != null) {
            call = given;
        }
        return given;
    }

    @Override
    public void close() {}

    /** What it does when it is to send a request, from now on. */
    FakeHttp behaves(Supplier<@Nullable CompletableFuture<Void>> changed) {
        behaviour = changed;
        return this;
    }

    /** The latest call, which ends when its connection is given back. */
    CompletableFuture<Void> call() {
        return call;
    }

    public List<SdkHttpRequest> requests() {
        return requests.stream().map(AsyncExecuteRequest::request).toList();
    }

    /** How many streams of a response were cancelled. */
    public int cancelledStreams() {
        return cancelledStreams;
    }

    /** Answers the latest call in full, and ends it. */
    public void answer(SdkHttpResponse head, String body) {
        head(head);
        body(body, 1);
        call.complete(null);
    }

    void head(SdkHttpResponse head) {
        handler().onHeaders(head);
    }

    /** Sends a body, in so many chunks of about the same length. */
    void body(String body, int chunks) {
        handler().onStream(subscriber -> publish(subscriber, body, chunks));
    }

    private SdkAsyncHttpResponseHandler handler() {
        return requests.get(requests.size() - 1).responseHandler();
    }

    private void publish(Subscriber<? super ByteBuffer> subscriber, String body, int chunks) {
        subscriber.onSubscribe(new Subscription() {
            @Override
            public void request(long n) {}

            @Override
            public void cancel() {
                cancelledStreams++;
            }
        });
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        // To its end, even if it was cancelled meanwhile: what is on its way still comes.
        for (int i = 0; i < chunks; i++) {
            int from = bytes.length * i / chunks;
            subscriber.onNext(ByteBuffer.wrap(bytes, from, bytes.length * (i + 1) / chunks - from));
        }
        subscriber.onComplete();
    }
}
