package io.github.camelawslambda.internal.settings;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The options of an endpoint, frozen and validated when it is created. Made by {@link SettingsReader}.
 *
 * @param function the endpoint's function
 * @param qualifier version or alias from the name or the option, null if there is none
 * @param timeout longest wait for one attempt
 * @param rateLimit the name of a rate limit, null if there is none
 * @param tenantId null if there is none
 * @param responseStream whether functions are invoked with InvokeWithResponseStream
 * @param maxResponseSize most bytes of a response
 */
public record Settings(
        FunctionReference function,
        @Nullable String qualifier,
        ConnectionSettings connection,
        RetrySettings retry,
        Duration timeout,
        Backpressure backpressure,
        boolean adaptiveConcurrency,
        @Nullable String rateLimit,
        BatchSettings batch,
        OnFailure onFailure,
        PayloadFormat payloadFormat,
        ResponseMapping response,
        boolean responseStream,
        FunctionErrorMode functionError,
        InvocationType invocationType,
        boolean logTail,
        @Nullable String tenantId,
        boolean headerOverrides,
        InvokerType invoker,
        long maxResponseSize) {

    /** Whether a message has its outcome with the first byte of a response, else with the last. */
    public boolean isResponseHandedOn() {
        return responseStream
                && (response.format() == ResponseFormat.STREAM || response.format() == ResponseFormat.API_GATEWAY);
    }
}
