package io.github.camelawslambda.internal.invoke;

import io.github.camelawslambda.internal.failure.Failure;
import org.jspecify.annotations.Nullable;

/**
 * Is told about invocations. Its exceptions do not affect messages.
 *
 * <p>Implementations are thread-safe. They are called on threads that may block, since a user's meter registry may
 * block.
 */
public interface InvocationListener {

    /** A request that was sent has ended. */
    void attempted(String function, Attempted attempt);

    /** A failed attempt will be repeated. */
    void retrying(String function, Failure failure);

    /** An invocation has ended. A message that ended before it was part of an invocation counts as one. */
    void ended(Ending ending);

    /**
     * A message, or an element of a batch, has ended.
     *
     * @param function with its qualifier
     * @param nanos from its arrival to its end, including waits and retries
     */
    void messageEnded(String function, InvocationResult result, long nanos);

    /**
     * A request that was sent.
     *
     * @param outcome null if the request was aborted before it was answered
     * @param nanos the duration
     */
    record Attempted(@Nullable Outcome outcome, long nanos) {}

    /**
     * How an invocation ended.
     *
     * @param function with its qualifier
     * @param nanos from the arrival of its first message to its end, including waits and retries
     * @param messages the number of messages that share it, {@link #NOT_INVOKED} for a message that was not invoked
     */
    record Ending(
            String function,
            InvocationResult result,
            long nanos,
            Sizes sizes,
            @Nullable Report report,
            int messages) {

        public static final int NOT_INVOKED = -1;
    }

    /**
     * Bytes.
     *
     * @param payload -1 if it was not read
     * @param response -1 if there was none
     */
    record Sizes(int payload, int response) {

        public static final Sizes UNKNOWN = new Sizes(-1, -1);
    }

    /** The figures of the function's log about the invocation. */
    record Report(long billedMillis, boolean coldStart) {}
}
