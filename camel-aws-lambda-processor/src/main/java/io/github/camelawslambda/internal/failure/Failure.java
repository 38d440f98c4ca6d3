package io.github.camelawslambda.internal.failure;

import io.github.camelawslambda.LambdaInvocationException;
import java.time.Duration;

/**
 * Why an attempt failed, and whether it may be repeated.
 *
 * @param exception for the message if the attempt is not repeated
 */
public record Failure(LambdaInvocationException exception, Retry retry) {

    /** A failure that ends the call. */
    public static Failure permanent(LambdaInvocationException exception) {
        return new Failure(exception, Retry.NEVER);
    }

    /**
     * Whether and how an attempt may be repeated.
     *
     * @param throttled whether Lambda answered 429
     * @param retryAfter the least wait that Lambda asked for, {@link Duration#ZERO} if it did not ask
     */
    public record Retry(boolean allowed, boolean throttled, Duration retryAfter) {

        /** Not to be repeated. */
        public static final Retry NEVER = new Retry(false, false, Duration.ZERO);
    }
}
