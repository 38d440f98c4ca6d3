package io.github.camelawslambda.internal.ops;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.internal.invoke.Invocation;
import io.github.camelawslambda.internal.invoke.Invoker;
import io.github.camelawslambda.internal.invoke.Outcome;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Whether a function could be invoked: asks Lambda with a {@code DryRun}, which runs nothing and needs no permission
 * beyond {@code lambda:InvokeFunction}. One attempt, which takes no place in flight and no permit, and is not counted.
 */
public final class LambdaProcHealthCheck extends AbstractHealthCheck {

    private final Invoker attempts;
    private final Supplier<Invocation> dryRun;

    /**
     * @param id unique in the Camel context
     * @param attempts always come to an end within the invocation's timeout
     */
    public LambdaProcHealthCheck(String id, Invoker attempts, Supplier<Invocation> dryRun) {
        super("camel", id);
        this.attempts = attempts;
        this.dryRun = dryRun;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        Invocation invocation = dryRun.get();
        builder.detail("function", invocation.functionName());
        CompletableFuture<Outcome> answer = attempts.invoke(invocation);
        try {
            if (answer.get() instanceof Outcome.Failure failure) {
                down(builder, failure.exception());
            } else {
                builder.up();
            }
        } catch (InterruptedException e) {
            answer.cancel(false);
            Thread.currentThread().interrupt();
            builder.unknown().message("interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException("an invoker never completes exceptionally", e);
        }
    }

    private static void down(HealthCheckResultBuilder builder, LambdaInvocationException failure) {
        builder.down().message(failure.getMessage()).error(failure);
        if (failure.getStatusCode() != 0) {
            builder.detail(SERVICE_STATUS_CODE, failure.getStatusCode());
        }
        if (failure.getErrorCode() != null) {
            builder.detail(SERVICE_ERROR_CODE, failure.getErrorCode());
        }
    }
}
