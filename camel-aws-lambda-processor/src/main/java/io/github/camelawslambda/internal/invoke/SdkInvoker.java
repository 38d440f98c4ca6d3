package io.github.camelawslambda.internal.invoke;

import io.github.camelawslambda.internal.invoke.Outcome.Answer;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LogType;

/** One attempt, with the SDK's generated client. */
public final class SdkInvoker implements Invoker {

    private static final byte[] EMPTY = {};

    /** What the SDK answers for an id that it was not given. */
    private static final String NO_REQUEST_ID = "UNKNOWN";

    private final LambdaAsyncClient client;
    private final ErrorClassifier classifier;

    public SdkInvoker(LambdaAsyncClient client, ErrorClassifier classifier) {
        this.client = client;
        this.classifier = classifier;
    }

    @Override
    public CompletableFuture<Outcome> invoke(Invocation invocation) {
        CompletableFuture<Outcome> result = new CompletableFuture<>();
        try {
            CompletableFuture<InvokeResponse> call = client.invoke(request(invocation));
            Cancellation.of(call, result);
            // A response that cannot be read is a failure as well: a client of the user's may answer anything.
            call.thenApply(response -> outcome(response, invocation))
                    .exceptionally(error -> classifier.classify(error, invocation))
                    .thenAccept(result::complete);
        } catch (RuntimeException | Error e) {
            // An error, too: whatever a client does, the message must come to an end.
            result.complete(classifier.classify(e, invocation));
        }
        return result;
    }

    private static InvokeRequest request(Invocation invocation) {
        Invocation.RequestContext context = invocation.context();
        InvokeRequest.Builder request = InvokeRequest.builder()
                .functionName(invocation.function().name())
                .qualifier(invocation.qualifier())
                .invocationType(invocation.type().word())
                .clientContext(context.clientContext())
                .tenantId(context.tenantId())
                .durableExecutionName(context.durableExecutionName());
        byte[] payload = invocation.payload();
        if (payload != null) {
            // Not copied: nobody writes to it any more.
            request.payload(SdkBytes.fromByteArrayUnsafe(payload));
        }
        if (context.logTail()) {
            request.logType(LogType.TAIL);
        }
        String trace = context.traceHeader();
        if (trace != null) {
            request.overrideConfiguration(override -> override.putHeader("X-Amzn-Trace-Id", trace));
        }
        return request.build();
    }

    static Outcome outcome(InvokeResponse response, Invocation invocation) {
        Answer answer = new Answer(
                response.statusCode() == null ? invocation.type().successStatus() : response.statusCode(),
                response.executedVersion(),
                requestId(response),
                response.durableExecutionArn(),
                response.logResult(),
                invocation.attempt());
        byte[] payload = response.payload() == null ? EMPTY : response.payload().asByteArrayUnsafe();
        return response.functionError() == null
                ? new Outcome.Response(payload, answer)
                : new Outcome.FunctionError(response.functionError(), payload, answer);
    }

    // A response that was not built by the SDK's own pipeline has no metadata.
    private static @Nullable String requestId(InvokeResponse response) {
        String id = response.responseMetadata() == null
                ? null
                : response.responseMetadata().requestId();
        return NO_REQUEST_ID.equals(id) ? null : id;
    }
}
