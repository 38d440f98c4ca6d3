package io.github.camelawslambda;

import org.jspecify.annotations.Nullable;

/**
 * Lambda answered 429 until the retries were used up. The cause is the SDK's exception.
 *
 * @serial exclude
 */
public class LambdaThrottledException extends LambdaInvocationException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String reason;

    /**
     * Used by the component only.
     *
     * @param message what happened, with the numbers and what to change
     * @param cause the exception that caused this one, or null
     * @param function the function that was invoked
     * @param attempts how many requests were sent
     * @param answer what AWS answered
     * @param reason why Lambda throttled, for example {@code ReservedFunctionConcurrentInvocationLimitExceeded}
     */
    public LambdaThrottledException(
            String message,
            Throwable cause,
            String function,
            int attempts,
            ErrorAnswer answer,
            @Nullable String reason) {
        super(message, cause, function, attempts, true, answer);
        this.reason = reason;
    }

    /** {@return why Lambda throttled, as the API names it; null where the answer did not say} */
    public @Nullable String getReason() {
        return reason;
    }
}
