package io.github.camelawslambda.internal.failure;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaRejectedException;
import org.jspecify.annotations.Nullable;

/** Makes the exceptions for messages that are rejected or aborted. */
public final class Rejection {

    private Rejection() {}

    /** The endpoint is stopping. */
    public static LambdaRejectedException stopping(String function) {
        return notInvoked(function, "its endpoint is stopping. Send it again when it has been started", null);
    }

    /** Nothing was sent; {@code why} gives the reason and what to change. */
    public static LambdaRejectedException notInvoked(String function, String why, @Nullable Throwable cause) {
        return new LambdaRejectedException("%s was not invoked: %s".formatted(function, why), cause, function, 0);
    }

    /**
     * The message was accepted and is aborted; {@code why} is the reason.
     *
     * @param sent the number of requests sent
     */
    public static LambdaRejectedException aborted(String function, int sent, String why, @Nullable Throwable cause) {
        return sent == 0
                ? notInvoked(function, why + ". Send it again later", cause)
                : new LambdaRejectedException(
                        "%s was aborted before it answered: %s. The function may still have run"
                                .formatted(function, why),
                        cause,
                        function,
                        sent);
    }

    /** The message could not be read. Returns the exception itself if it already explains the reason. */
    public static LambdaInvocationException unreadable(String function, Throwable cause) {
        return cause instanceof LambdaInvocationException known
                ? known
                : new LambdaInvocationException(
                        "%s was not invoked: its message threw %s while it was read, which is the cause"
                                .formatted(function, cause.getClass().getName()),
                        cause,
                        function,
                        0,
                        false,
                        LambdaInvocationException.ErrorAnswer.NONE);
    }
}
