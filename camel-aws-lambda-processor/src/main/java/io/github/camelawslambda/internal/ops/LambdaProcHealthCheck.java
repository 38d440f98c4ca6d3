package io.github.camelawslambda.internal.ops;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.internal.call.CallEnd;
import io.github.camelawslambda.internal.call.CallTracker;
import io.github.camelawslambda.internal.call.Caller;
import io.github.camelawslambda.internal.call.LogContext;
import io.github.camelawslambda.internal.call.RetryLoop;
import io.github.camelawslambda.internal.invoke.Invocation;
import io.github.camelawslambda.internal.invoke.Outcome;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Checks whether a function could be invoked. Asks Lambda with a {@code DryRun}, which runs nothing and needs only the
 * permission {@code lambda:InvokeFunction}. Makes one attempt, which takes no slot and no permit and is not counted.
 */
public final class LambdaProcHealthCheck extends AbstractHealthCheck {

    private final RetryLoop attempts;
    private final Supplier<Invocation> dryRun;

    /**
     * @param id unique in the Camel context
     * @param attempts makes one attempt, without the gates at which other calls may wait
     */
    LambdaProcHealthCheck(String id, RetryLoop attempts, Supplier<Invocation> dryRun) {
        super("camel", id);
        this.attempts = attempts;
        this.dryRun = dryRun;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        Invocation invocation = dryRun.get();
        builder.detail("function", invocation.functionName());
        CallTracker.Entry entry = new CallTracker().begin(this);
        DryRun call = new DryRun(invocation);
        attempts.start(attempts.call(call, entry));
        try {
            if (call.outcome.get() instanceof Outcome.Failed failed) {
                down(builder, failed.failure().exception());
            } else {
                builder.up();
            }
        } catch (InterruptedException e) {
            entry.abort("its thread was interrupted", e);
            Thread.currentThread().interrupt();
            builder.unknown().message("interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a call never fails but by its outcome", e);
        }
    }

    /** The caller of the check's invocation. */
    private static final class DryRun implements Caller {

        private final Invocation invocation;
        private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

        DryRun(Invocation invocation) {
            this.invocation = invocation;
        }

        @Override
        public String function() {
            return invocation.function().name();
        }

        @Override
        public Invocation read() {
            return invocation;
        }

        @Override
        public void done(CallEnd ended) {
            outcome.complete(ended.outcome());
        }

        @Override
        public LogContext logContext() {
            return LogContext.of("of the health check");
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
