package io.github.camelawslambda.internal.exchange;

import io.github.camelawslambda.LambdaInvocationException;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a message, to be written on the thread on which its route continues.
 *
 * @param sent how many requests were sent for it
 * @param isLogged whether a failure was already logged, together with those of other messages
 */
public record MessageEnd(int sent, boolean isLogged, Write write) {

    /** Writes the outcome into the message. */
    public interface Write {

        /**
         * Runs once.
         *
         * @return null if the message was invoked, else the failure; body and headers are then unchanged
         */
        @Nullable
        LambdaInvocationException write();
    }
}
