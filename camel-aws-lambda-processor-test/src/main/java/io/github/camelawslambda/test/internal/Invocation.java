package io.github.camelawslambda.test.internal;

import com.amazonaws.services.lambda.runtime.ClientContext;
import org.jspecify.annotations.Nullable;

/**
 * One invocation that Lambda accepts.
 *
 * @param version the version that is executed
 * @param arn the function's ARN with the qualifier asked for
 * @param clientContext null when none was sent
 * @param tenantId null when none was sent
 * @param traceId null when none was sent
 * @param durableExecutionArn null if the execution is not durable
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Invocation(
        HostedFunction function,
        String version,
        String arn,
        String requestId,
        byte[] payload,
        @Nullable ClientContext clientContext,
        @Nullable String tenantId,
        @Nullable String traceId,
        @Nullable String durableExecutionArn) {}
