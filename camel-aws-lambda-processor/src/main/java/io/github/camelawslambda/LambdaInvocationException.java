package io.github.camelawslambda;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A message could not be invoked. The root of all exceptions that the component sets on an exchange; its cause is the
 * exception of the AWS SDK, where there is one.
 *
 * <p>Used directly for errors without their own class: a body, header or response that cannot be mapped, and errors of
 * the Invoke API without a special meaning. The message never holds a payload, a header's value or a credential.
 *
 * @serial exclude
 */
public class LambdaInvocationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String function;
    private final int attempts;
    private final boolean retryable;
    private final int statusCode;
    private final @Nullable String errorCode;
    private final @Nullable String requestId;
    private final @Nullable Duration retryAfter;

    /**
     * Used by the component only.
     *
     * @param message what happened, with the numbers and what to change
     * @param cause the exception that caused this one, or null
     * @param function the function as it was to be invoked
     * @param attempts how many requests were sent
     * @param retryable whether failures of this kind are transient
     * @param answer what Lambda answered, {@link ErrorAnswer#NONE} where it did not
     */
    public LambdaInvocationException(
            String message,
            @Nullable Throwable cause,
            String function,
            int attempts,
            boolean retryable,
            ErrorAnswer answer) {
        super(message, cause);
        this.function = function;
        this.attempts = attempts;
        this.retryable = retryable;
        this.statusCode = answer.statusCode();
        this.errorCode = answer.errorCode();
        this.requestId = answer.requestId();
        this.retryAfter = answer.retryAfter();
    }

    /** {@return the function as it was to be invoked: the endpoint's, or the one that the message asked for} */
    public String getFunction() {
        return function;
    }

    /** {@return how many requests were sent for the message; 0 if it failed before anything was sent} */
    public int getAttempts() {
        return attempts;
    }

    /** {@return the HTTP status of Lambda's answer; 0 where there was no answer} */
    public int getStatusCode() {
        return statusCode;
    }

    /**
     * {@return the error code of AWS, for example {@code ResourceNotFoundException}; null where there was no answer}
     */
    public @Nullable String getErrorCode() {
        return errorCode;
    }

    /** {@return the request id that AWS gave to the last attempt; null where there was no answer} */
    public @Nullable String getRequestId() {
        return requestId;
    }

    /** {@return how long Lambda asked to wait before the next attempt; null if it did not ask} */
    public @Nullable Duration getRetryAfter() {
        return retryAfter;
    }

    /**
     * {@return whether failures of this kind are transient, so that trying again later may help} It does not tell
     * whether any retries are left.
     */
    public boolean isRetryable() {
        return retryable;
    }

    /**
     * What Lambda answered to the failed attempt.
     *
     * @param statusCode the HTTP status, 0 where there was no answer
     * @param errorCode the error code of AWS, null where there was none
     * @param requestId the request id of AWS, null where there was none
     * @param retryAfter how long Lambda asked to wait, null if it did not ask
     */
    public record ErrorAnswer(
            int statusCode,
            @Nullable String errorCode,
            @Nullable String requestId,
            @Nullable Duration retryAfter) {

        /** There was no answer. */
        public static final ErrorAnswer NONE = new ErrorAnswer(0, null, null, null);
    }
}
