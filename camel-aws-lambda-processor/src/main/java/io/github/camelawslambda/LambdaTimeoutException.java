package io.github.camelawslambda;

import org.jspecify.annotations.Nullable;

/**
 * No answer came within {@code timeout}, or a message was not done within {@code totalTimeout}. The function may have
 * run, or may still be running: an abandoned invocation is not stopped by AWS.
 */
public class LambdaTimeoutException extends LambdaInvocationException {

    private static final long serialVersionUID = 1L;

    public LambdaTimeoutException(String message, @Nullable Throwable cause, String function, int attempts) {
        super(message, cause, function, attempts, true, ErrorAnswer.NONE);
    }
}
