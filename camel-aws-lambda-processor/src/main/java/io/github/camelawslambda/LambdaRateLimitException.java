package io.github.camelawslambda;

import org.jspecify.annotations.Nullable;

/**
 * The rate limit of the endpoint failed and gave no permit, for example because its store was unreachable. The attempt
 * was not sent; {@link #getAttempts()} says how many were sent before. The cause is the failure of the limit.
 *
 * @serial exclude
 */
public class LambdaRateLimitException extends LambdaInvocationException {

    private static final long serialVersionUID = 1L;

    private final String rateLimit;

    /**
     * Used by the component only.
     *
     * @param message what happened, with the numbers and what to change
     * @param cause the exception that caused this one, or null
     * @param function the function that was invoked
     * @param attempts how many requests were sent
     * @param rateLimit the name of the limit
     */
    public LambdaRateLimitException(
            String message, @Nullable Throwable cause, String function, int attempts, String rateLimit) {
        super(message, cause, function, attempts, true, ErrorAnswer.NONE);
        this.rateLimit = rateLimit;
    }

    /** {@return the name of the limit} */
    public String getRateLimit() {
        return rateLimit;
    }
}
