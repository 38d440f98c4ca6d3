package io.github.camelawslambda.internal.invoke;

import io.github.camelawslambda.internal.client.StreamApi;
import io.github.camelawslambda.internal.client.StreamControl;
import io.github.camelawslambda.internal.client.StreamReceiver;
import io.github.camelawslambda.internal.settings.InvocationType;
import java.util.concurrent.CompletableFuture;

/** Makes one attempt with a streamed response, which is either collected or handed on piece by piece. */
public final class StreamInvoker implements Invoker {

    private final StreamApi lambda;
    private final Invoker plain;
    private final boolean isHandedOn;
    private final long maxResponseSize;

    /**
     * @param plain makes invocations that have no response
     * @param isHandedOn whether the outcome is available with the first byte, else with the last
     * @param maxResponseSize most bytes
     */
    public StreamInvoker(StreamApi lambda, Invoker plain, boolean isHandedOn, long maxResponseSize) {
        this.lambda = lambda;
        this.plain = plain;
        this.isHandedOn = isHandedOn;
        this.maxResponseSize = maxResponseSize;
    }

    @Override
    public CompletableFuture<Outcome> invoke(Invocation invocation) {
        if (invocation.type() != InvocationType.REQUEST_RESPONSE) {
            return plain.invoke(invocation);
        }
        CompletableFuture<Outcome> result = new CompletableFuture<>();
        StreamReceiver receiver = isHandedOn
                ? new OpenedResponse(result, maxResponseSize, invocation.timeout())
                : new CollectedResponse(result, maxResponseSize);
        StreamControl control;
        try {
            control = lambda.invoke(LambdaInvoker.request(invocation), receiver);
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
        result.whenComplete((outcome, failure) -> {
            if (failure != null) {
                control.abort();
            }
        });
        return result;
    }
}
