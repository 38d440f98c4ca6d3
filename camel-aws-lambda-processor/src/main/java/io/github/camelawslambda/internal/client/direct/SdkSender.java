package io.github.camelawslambda.internal.client.direct;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;

/** Sends on the connections of an HTTP client of the SDK, which it does not close. */
public record SdkSender(SdkAsyncHttpClient http) implements RequestSender {

    @Override
    public String clientName() {
        return http.clientName();
    }

    @Override
    public CompletableFuture<HttpAnswer> send(SdkHttpRequest request, byte[] payload, long maxResponseSize) {
        CompletableFuture<HttpAnswer> result = new CompletableFuture<>();
        AnswerCollector collector =
                new AnswerCollector(maxResponseSize, failure -> result.complete(new HttpAnswer.Broken(failure)));
        CompletableFuture<Void> call = http.execute(AsyncExecuteRequest.builder()
                .request(request)
                .requestContentPublisher(new BytesPublisher(payload))
                .responseHandler(collector)
                .build());
        // Not at the end of the response: the result would cancel a call that still gives its connection back.
        call.whenComplete((done, failure) ->
                result.complete(failure == null ? collector.answer() : new HttpAnswer.Broken(failure)));
        result.whenComplete((answer, failure) -> call.cancel(false));
        return result;
    }
}
