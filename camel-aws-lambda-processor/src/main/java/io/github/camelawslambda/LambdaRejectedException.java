package io.github.camelawslambda;

import org.jspecify.annotations.Nullable;

/**
 * The component did not take the message, or aborted it: {@code maxConcurrency} was reached with {@code
 * backpressure=reject}, or the endpoint is stopping. {@link #getAttempts()} is 0 if nothing was sent; if it is more, the
 * function may have run.
 */
public class LambdaRejectedException extends LambdaInvocationException {

    private static final long serialVersionUID = 1L;

    public LambdaRejectedException(String message, @Nullable Throwable cause, String function, int attempts) {
        super(message, cause, function, attempts, true, ErrorAnswer.NONE);
    }
}
