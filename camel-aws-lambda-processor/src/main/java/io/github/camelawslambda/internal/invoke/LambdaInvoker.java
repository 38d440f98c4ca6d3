package io.github.camelawslambda.internal.invoke;

import io.github.camelawslambda.internal.client.InvokeApi;
import io.github.camelawslambda.internal.client.RequestIds;
import io.github.camelawslambda.internal.failure.ResponseTooLargeException;
import io.github.camelawslambda.internal.failure.UnexpectedAnswerException;
import io.github.camelawslambda.internal.invoke.Outcome.Answer;
import io.github.camelawslambda.internal.settings.SdkFeature;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LogType;

/** Makes one attempt with the SDK's generated client or with the direct one. Both have the same interface. */
public final class LambdaInvoker implements Invoker {

    private static final byte[] EMPTY = {};

    private final InvokeApi lambda;
    private final long maxResponseSize;

    /** @param maxResponseSize most bytes, for a client that does not check the size itself */
    public LambdaInvoker(InvokeApi lambda, long maxResponseSize) {
        this.lambda = lambda;
        this.maxResponseSize = maxResponseSize;
    }

    @Override
    public CompletableFuture<Outcome> invoke(Invocation invocation) {
        CompletableFuture<InvokeResponse> call;
        try {
            call = Objects.requireNonNull(lambda.invoke(request(invocation)), "the client returned nothing");
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
        CompletableFuture<Outcome> result = new CompletableFuture<>();
        result.whenComplete((outcome, failure) -> call.cancel(false));
        call.whenComplete((response, failure) -> {
            if (failure == null) {
                complete(result, response, invocation);
            } else {
                result.completeExceptionally(failure);
            }
        });
        return result;
    }

    private void complete(CompletableFuture<Outcome> result, InvokeResponse response, Invocation invocation) {
        try {
            result.complete(outcome(response, invocation));
        } catch (RuntimeException | Error e) {
            // A user's client may return anything.
            result.completeExceptionally(e);
        }
    }

    /** The request of an attempt. */
    static InvokeRequest.Builder request(Invocation invocation) {
        Invocation.RequestContext context = invocation.context();
        InvokeRequest.Builder request = InvokeRequest.builder()
                .functionName(invocation.function().name())
                .qualifier(invocation.qualifier())
                .invocationType(invocation.type().value())
                .clientContext(context.clientContext());
        // Older SDKs know neither: calling the setters would fail there, whatever the value.
        if (context.tenantId() != null) {
            request.tenantId(context.tenantId());
        }
        if (context.durableExecutionName() != null) {
            request.durableExecutionName(context.durableExecutionName());
        }
        byte[] payload = invocation.payload();
        if (payload != null) {
            // Not copied: nothing changes it any more.
            request.payload(SdkBytes.fromByteArrayUnsafe(payload));
        }
        if (context.logTail()) {
            request.logType(LogType.TAIL);
        }
        String trace = context.traceHeader();
        if (trace != null) {
            request.overrideConfiguration(override -> override.putHeader("X-Amzn-Trace-Id", trace));
        }
        return request;
    }

    private Outcome outcome(InvokeResponse response, Invocation invocation) {
        int expected = invocation.type().successStatus();
        int status = response.statusCode() == null ? expected : response.statusCode();
        if (status != expected) {
            throw new UnexpectedAnswerException(status, expected);
        }
        Answer answer = new Answer(
                status,
                response.executedVersion(),
                RequestIds.of(response.responseMetadata()),
                SdkFeature.DURABLE_EXECUTION.isPresent() ? response.durableExecutionArn() : null,
                response.logResult());
        byte[] payload = response.payload() == null ? EMPTY : response.payload().asByteArrayUnsafe();
        if (payload.length > maxResponseSize) {
            throw new ResponseTooLargeException(maxResponseSize, payload.length);
        }
        return response.functionError() == null
                ? new Outcome.Response(payload, answer)
                : new Outcome.FunctionError(response.functionError(), payload, answer);
    }
}
