package io.github.camelawslambda;

import org.jspecify.annotations.Nullable;

/**
 * The component did not take the message, or gave it up: {@code maxConcurrency} was reached with {@code
 * backpressure=reject}, or the endpoint is stopping.
 */
public class LambdaRejectedException extends LambdaInvocationException {

    private static final long serialVersionUID = 1L;

    public LambdaRejectedException(String message, @Nullable Throwable cause, String function, int attempts) {
        super(message, cause, function, attempts, true, ErrorAnswer.NONE);
    }
}
