package io.github.camelawslambda.internal.exchange;

import io.github.camelawslambda.LambdaInvocationException;
import org.jspecify.annotations.Nullable;

/**
 * A message has its outcome, which is to be written on the thread where its route continues.
 *
 * @param sent how many requests were sent for it
 * @param isLogged whether a failure was logged together with those of other messages
 */
public record MessageEnd(int sent, boolean isLogged, Write write) {

    /** Writes the outcome into the message. */
    public interface Write {

        /**
         * Runs once.
         *
         * @return null if the message was invoked; else why it failed, with body and headers as they were
         */
        @Nullable
        LambdaInvocationException write();
    }
}
