package io.github.camelawslambda.internal.client.direct;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.LambdaAsyncClientBuilder;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/**
 * The SDK's generated client without network access: it shows what it would send, and reads the answers to requests
 * that others sent. So endpoint, user agent and exceptions are exactly those of the generated client.
 *
 * <p>Thread-safe; never blocks.
 */
final class OfflineClient implements AutoCloseable {

    private static final String KEY = "X-Offline-Key";

    private final Map<String, Playback> playbacks = new ConcurrentHashMap<>();
    private final LambdaAsyncClient client;

    /**
     * @param builder builds a client with the same settings; its HTTP client and credentials are replaced
     * @param httpClientName the name in the user agent
     */
    OfflineClient(LambdaAsyncClientBuilder builder, String httpClientName) {
        client = builder.httpClient(new Offline(httpClientName))
                .credentialsProvider(OfflineClient::nobody)
                .build();
    }

    /** A request of the client and the answer that is played back. */
    private static final class Playback {

        private final HttpAnswer answer;
        private @Nullable SdkHttpRequest request;

        Playback(HttpAnswer answer) {
            this.answer = answer;
        }
    }

    /**
     * Returns what the client sends to invoke {@link DirectRequests#SAMPLE_FUNCTION}.
     *
     * @throws SdkClientException if it cannot send anything, for example since its region has no such endpoint
     */
    SdkHttpRequest sample() {
        HttpAnswer empty = new HttpAnswer.Whole(
                ResponseHead.of(SdkHttpFullResponse.builder().statusCode(200).build()), new byte[0]);
        Playback playback = new Playback(empty);
        CompletableFuture<InvokeResponse> call = run(
                InvokeRequest.builder()
                        .functionName(DirectRequests.SAMPLE_FUNCTION)
                        .build(),
                playback);
        if (playback.request == null) {
            Throwable reason = call.handle((response, error) -> error).getNow(null);
            throw SdkClientException.create("The SDK's client makes no request", reason);
        }
        return playback.request;
    }

    /** Returns the client's result for an answer, above all its exceptions. */
    CompletableFuture<InvokeResponse> read(InvokeRequest request, HttpAnswer answer) {
        return run(request, new Playback(answer));
    }

    @Override
    public void close() {
        client.close();
    }

    private CompletableFuture<InvokeResponse> run(InvokeRequest request, Playback playback) {
        String key = UUID.randomUUID().toString();
        playbacks.put(key, playback);
        CompletableFuture<InvokeResponse> call = client.invoke(request.toBuilder()
                .overrideConfiguration(override -> override.putHeader(KEY, key))
                .build());
        // Also if it failed before it sent anything.
        call.whenComplete((response, error) -> playbacks.remove(key));
        return call;
    }

    private static AwsCredentials nobody() {
        return AwsBasicCredentials.create("nobody", "nothing");
    }

    /** Answers each request at once, with the recorded answer. */
    private final class Offline implements SdkAsyncHttpClient {

        private final String name;

        Offline(String name) {
            this.name = name;
        }

        @Override
        public CompletableFuture<Void> execute(AsyncExecuteRequest call) {
            Playback playback = call.request()
                    .firstMatchingHeader(KEY)
                    .map(playbacks::get)
                    .orElseThrow(() -> new IllegalStateException("nothing was recorded for this request"));
            playback.request = call.request();
            return play(playback.answer, call.responseHandler());
        }

        @Override
        public String clientName() {
            return name;
        }

        @Override
        public void close() {}
    }

    private static CompletableFuture<Void> play(HttpAnswer answer, SdkAsyncHttpResponseHandler handler) {
        if (answer instanceof HttpAnswer.Broken broken) {
            handler.onError(broken.cause());
            return CompletableFuture.failedFuture(broken.cause());
        }
        HttpAnswer.Whole whole = (HttpAnswer.Whole) answer;
        handler.onHeaders(whole.head().toSdk());
        handler.onStream(new BytesPublisher(whole.body()));
        return CompletableFuture.completedFuture(null);
    }
}
