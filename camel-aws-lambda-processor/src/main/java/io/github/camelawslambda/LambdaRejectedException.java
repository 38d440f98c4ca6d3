package io.github.camelawslambda;

import org.jspecify.annotations.Nullable;

/**
 * The component refused the message or aborted it: there was no room with {@code backpressure=reject} ({@code
 * maxConcurrency}, or the function is throttled), or the endpoint is stopping.
 *
 * <p>{@link #getAttempts()} counts the requests that were sent for the message before. It is 0 if nothing was sent: the
 * function did not run. If it is more, the last of them was aborted or the message waited for a retry: the function may have
 * run, up to once per request.
 *
 * @serial exclude
 */
public class LambdaRejectedException extends LambdaInvocationException {

    private static final long serialVersionUID = 1L;

    /**
     * Used by the component only.
     *
     * @param message what happened, with the numbers and what to change
     * @param cause the exception that caused this one, or null
     * @param function the function that was invoked
     * @param attempts how many requests were sent
     */
    public LambdaRejectedException(String message, @Nullable Throwable cause, String function, int attempts) {
        super(message, cause, function, attempts, true, ErrorAnswer.NONE);
    }
}
