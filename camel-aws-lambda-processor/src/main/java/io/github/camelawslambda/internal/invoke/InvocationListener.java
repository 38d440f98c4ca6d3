package io.github.camelawslambda.internal.invoke;

import io.github.camelawslambda.internal.failure.Failure;
import org.jspecify.annotations.Nullable;

/**
 * Is told what happens to invocations. No message depends on it.
 *
 * <p>Implementations are thread-safe. They are called on threads that may block: a user's meter registry may.
 */
public interface InvocationListener {

    /** A request that was sent has ended. */
    void attempted(String function, Attempted attempt);

    /** A failed attempt is going to be repeated. */
    void retrying(String function, Failure failure);

    /** An invocation has ended. Messages that ended before they were part of one count as one each. */
    void ended(Ending ending);

    /**
     * A message, or an element of a batch, has ended.
     *
     * @param function with its qualifier
     * @param nanos from its arrival, waits and retries included
     */
    void messageEnded(String function, InvocationResult result, long nanos);

    /**
     * A request that was sent.
     *
     * @param outcome null if it was aborted before it was answered
     * @param nanos how long it took
     */
    record Attempted(@Nullable Outcome outcome, long nanos) {}

    /**
     * How an invocation ended.
     *
     * @param function with its qualifier
     * @param nanos from the arrival of its first message, waits and retries included
     * @param messages how many share it, {@link #NOT_INVOKED} for a message that was not invoked
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
     * @param payload -1 where it was not read
     * @param response -1 where there was none
     */
    record Sizes(int payload, int response) {

        public static final Sizes UNKNOWN = new Sizes(-1, -1);
    }

    /** What the function's log says about the invocation. */
    record Report(long billedMillis, boolean coldStart) {}
}
