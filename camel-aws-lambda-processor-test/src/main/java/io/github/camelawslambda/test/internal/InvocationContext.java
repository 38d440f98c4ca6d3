package io.github.camelawslambda.test.internal;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Lambda's context object for an invocation. */
final class InvocationContext implements Context {

    private final Invocation invocation;
    private final InvocationLog log = new InvocationLog();
    private final long deadline;

    InvocationContext(Invocation invocation) {
        this.invocation = invocation;
        this.deadline = System.nanoTime() + invocation.function().timeout().toNanos();
    }

    InvocationLog log() {
        return log;
    }

    @Override
    public String getAwsRequestId() {
        return invocation.requestId();
    }

    @Override
    public String getLogGroupName() {
        return "/aws/lambda/" + getFunctionName();
    }

    @Override
    public String getLogStreamName() {
        return "local/[" + getFunctionVersion() + "]";
    }

    @Override
    public String getFunctionName() {
        return invocation.function().name();
    }

    @Override
    public String getFunctionVersion() {
        return invocation.version();
    }

    @Override
    public String getInvokedFunctionArn() {
        return invocation.arn();
    }

    @Override
    public CognitoIdentity getIdentity() {
        return new NoIdentity();
    }

    @Override
    public @Nullable ClientContext getClientContext() {
        return invocation.clientContext();
    }

    @Override
    public int getRemainingTimeInMillis() {
        return (int) Math.max(0, Duration.ofNanos(deadline - System.nanoTime()).toMillis());
    }

    @Override
    public int getMemoryLimitInMB() {
        return invocation.function().memorySize();
    }

    @Override
    public LambdaLogger getLogger() {
        return log;
    }

    @Override
    public @Nullable String getTenantId() {
        return invocation.tenantId();
    }

    @Override
    public @Nullable String getXrayTraceId() {
        return invocation.traceId();
    }

    /** The Java runtime gives an identity without ids when the caller sent none. */
    private static final class NoIdentity implements CognitoIdentity {

        @Override
        public String getIdentityId() {
            return "";
        }

        @Override
        public String getIdentityPoolId() {
            return "";
        }
    }
}
