package io.github.camelawslambda.internal.invoke;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** What direct invocations on one client have in common. */
public record DirectClient(DirectRequests requests, Http http, Reader reader) {

    /** Sends requests. Cancelling the future aborts one, where the HTTP client can. */
    @FunctionalInterface
    public interface Http {

        CompletableFuture<Void> execute(AsyncExecuteRequest request);
    }

    /** What the SDK's generated client makes of an answer: the same exceptions, above all. */
    @FunctionalInterface
    public interface Reader {

        /** Reads an answer; the request names the function, for those who watch the generated client. */
        CompletableFuture<InvokeResponse> read(InvokeRequest request, HttpAnswer answer);
    }
}
