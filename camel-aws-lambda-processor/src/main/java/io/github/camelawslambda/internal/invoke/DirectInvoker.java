package io.github.camelawslambda.internal.invoke;

import io.github.camelawslambda.internal.concurrency.Thrown;
import io.github.camelawslambda.internal.invoke.Outcome.Answer;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.http.HttpResponseHandler;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;

/**
 * One attempt, without the SDK's generated client, which takes most of the CPU of a call. Whatever is not a success is
 * left for that client to read, so that failures are the same.
 */
public final class DirectInvoker implements Invoker {

    private static final BytesPublisher NO_PAYLOAD = new BytesPublisher(new byte[0]);

    private final DirectClient client;
    private final ErrorClassifier classifier;

    public DirectInvoker(DirectClient client, ErrorClassifier classifier) {
        this.client = client;
        this.classifier = classifier;
    }

    @Override
    public CompletableFuture<Outcome> invoke(Invocation invocation) {
        CompletableFuture<Outcome> result = new CompletableFuture<>();
        try {
            AnswerCollector collector = new AnswerCollector();
            byte[] payload = invocation.payload();
            CompletableFuture<Void> call = client.http()
                    .execute(AsyncExecuteRequest.builder()
                            .request(client.requests().signed(invocation))
                            .requestContentPublisher(payload == null ? NO_PAYLOAD : new BytesPublisher(payload))
                            .responseHandler(collector)
                            .build());
            // Not at the end of the response: the result would cancel a call that still gives its connection back.
            call.whenComplete((done, error) -> finish(
                    error == null ? collector.answer() : new HttpAnswer.Broken(Thrown.unwrapped(error)),
                    invocation,
                    result));
            Cancellation.of(call, result);
        } catch (RuntimeException | Error e) {
            // An error, too: whatever an HTTP client does, the message must come to an end.
            result.complete(classifier.classify(e, invocation));
        }
        return result;
    }

    private void finish(HttpAnswer answer, Invocation invocation, CompletableFuture<Outcome> result) {
        if (result.isDone()) {
            return;
        }
        try {
            if (answer instanceof HttpAnswer.Whole whole && whole.isSuccess()) {
                result.complete(outcome(whole, invocation));
            } else {
                client.reader()
                        .read(request(invocation), answer)
                        .thenApply(response -> SdkInvoker.outcome(response, invocation))
                        .exceptionally(error -> failure(error, invocation))
                        .thenAccept(result::complete);
            }
        } catch (RuntimeException | Error e) {
            result.complete(classifier.classify(e, invocation));
        }
    }

    private Outcome failure(Throwable error, Invocation invocation) {
        if (Thrown.unwrapped(error) instanceof AwsServiceException refused && SkewedClock.causes(refused)) {
            AwsErrorDetails details = refused.awsErrorDetails();
            if (details != null && details.sdkHttpResponse() != null) {
                client.requests().correctClock(details.sdkHttpResponse());
            }
        }
        return classifier.classify(error, invocation);
    }

    private static Outcome outcome(HttpAnswer.Whole whole, Invocation invocation) {
        SdkHttpResponse head = whole.head();
        Answer answer = new Answer(
                head.statusCode(),
                header(head, "X-Amz-Executed-Version"),
                head.firstMatchingHeader(HttpResponseHandler.X_AMZN_REQUEST_ID_HEADERS)
                        .orElse(null),
                header(head, "X-Amz-Durable-Execution-Arn"),
                header(head, "X-Amz-Log-Result"),
                invocation.attempt());
        String functionError = header(head, "X-Amz-Function-Error");
        return functionError == null
                ? new Outcome.Response(whole.body(), answer)
                : new Outcome.FunctionError(functionError, whole.body(), answer);
    }

    private static @Nullable String header(SdkHttpResponse head, String name) {
        return head.firstMatchingHeader(name).orElse(null);
    }

    private static InvokeRequest request(Invocation invocation) {
        return InvokeRequest.builder()
                .functionName(invocation.function().name())
                .qualifier(invocation.qualifier())
                .invocationType(invocation.type().word())
                .build();
    }
}
