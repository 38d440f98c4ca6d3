package io.github.camelawslambda;

import org.jspecify.annotations.Nullable;

/**
 * The component did not take the message, or gave it up: {@code maxConcurrency} was reached with {@code
 * backpressure=reject}, or the endpoint is stopping. {@link #getAttempts()} is 0 where nothing was sent; where the
 * message was given up in flight it is 1, however often it was tried, and the function may have run.
 */
public class LambdaRejectedException extends LambdaInvocationException {

    private static final long serialVersionUID = 1L;

    public LambdaRejectedException(String message, @Nullable Throwable cause, String function, int attempts) {
        super(message, cause, function, attempts, true, ErrorAnswer.NONE);
    }
}
