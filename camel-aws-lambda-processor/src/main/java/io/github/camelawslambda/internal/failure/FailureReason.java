package io.github.camelawslambda.internal.failure;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaThrottledException;
import io.github.camelawslambda.LambdaTimeoutException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.ThrottleReason;

/** Why an attempt failed, as one of a bounded number of words. An unknown error code is replaced by the status. */
public final class FailureReason {

    private FailureReason() {}

    /**
     * The reason of a failure: the reason of a 429, an error code that the component knows, a status such as
     * {@code http_503}, {@code timeout}, or {@code no_answer}.
     */
    public static String of(Failure failure) {
        LambdaInvocationException exception = failure.exception();
        if (exception instanceof LambdaThrottledException throttled && isKnown(throttled.getReason())) {
            return String.valueOf(throttled.getReason());
        }
        if (exception instanceof LambdaTimeoutException) {
            return "timeout";
        }
        if (RetryTable.isKnown(exception.getErrorCode())) {
            return String.valueOf(exception.getErrorCode());
        }
        int status = exception.getStatusCode();
        return status < 100 || status > 599 ? "no_answer" : "http_" + status;
    }

    private static boolean isKnown(@Nullable String reason) {
        return reason != null && ThrottleReason.fromValue(reason) != ThrottleReason.UNKNOWN_TO_SDK_VERSION;
    }
}
