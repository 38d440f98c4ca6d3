package io.github.camelawslambda.internal.invoke;

import io.github.camelawslambda.LambdaFunctionException;
import io.github.camelawslambda.LambdaItemFailedException;
import io.github.camelawslambda.LambdaPayloadTooLargeException;
import io.github.camelawslambda.LambdaRateLimitException;
import io.github.camelawslambda.LambdaRejectedException;
import io.github.camelawslambda.LambdaThrottledException;
import io.github.camelawslambda.LambdaTimeoutException;

/** The result of a message. */
public enum InvocationResult {
    SUCCESS,
    FUNCTION_ERROR,
    THROTTLED,
    TIMEOUT,
    RATE_LIMITED,
    PAYLOAD_TOO_LARGE,
    REJECTED,
    /** The function named the element among those that failed. */
    ITEM_FAILED,
    FAILED;

    private final String value = name().toLowerCase(java.util.Locale.ROOT);

    /** The result of a message that ended with that exception. */
    public static InvocationResult of(Throwable failure) {
        if (failure instanceof LambdaFunctionException) {
            return FUNCTION_ERROR;
        }
        if (failure instanceof LambdaThrottledException) {
            return THROTTLED;
        }
        if (failure instanceof LambdaTimeoutException) {
            return TIMEOUT;
        }
        if (failure instanceof LambdaRateLimitException) {
            return RATE_LIMITED;
        }
        if (failure instanceof LambdaPayloadTooLargeException) {
            return PAYLOAD_TOO_LARGE;
        }
        if (failure instanceof LambdaItemFailedException) {
            return ITEM_FAILED;
        }
        return failure instanceof LambdaRejectedException ? REJECTED : FAILED;
    }

    /** The result of a message whose outcome was written without a failure. */
    public static InvocationResult of(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return of(failed.failure().exception());
        }
        return outcome instanceof Outcome.FunctionError ? FUNCTION_ERROR : SUCCESS;
    }

    /** The name in meters and in the console. */
    public String value() {
        return value;
    }
}
