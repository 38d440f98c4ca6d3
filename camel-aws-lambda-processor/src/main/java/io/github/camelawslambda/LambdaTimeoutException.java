package io.github.camelawslambda;

import org.jspecify.annotations.Nullable;

/**
 * Lambda did not answer within {@code timeout}, or the message was not finished within {@code totalTimeout}. The
 * function may have run, or may still be running: an abandoned invocation is not stopped by AWS.
 *
 * @serial exclude
 */
public class LambdaTimeoutException extends LambdaInvocationException {

    private static final long serialVersionUID = 1L;

    /**
     * Used by the component only.
     *
     * @param message what happened, with the numbers and what to change
     * @param cause the exception that caused this one, or null
     * @param function the function that was invoked
     * @param attempts how many requests were sent
     */
    public LambdaTimeoutException(String message, @Nullable Throwable cause, String function, int attempts) {
        super(message, cause, function, attempts, true, ErrorAnswer.NONE);
    }
}
