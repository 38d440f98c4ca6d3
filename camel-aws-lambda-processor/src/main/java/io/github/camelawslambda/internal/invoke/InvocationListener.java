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

    /** A message, or an element of a batch, has ended. */
    void ended(Ending ending);

    /**
     * A request that was sent.
     *
     * @param outcome null if it was aborted before it was answered
     * @param nanos how long it took
     */
    record Attempted(@Nullable Outcome outcome, long nanos) {}

    /**
     * How a message ended.
     *
     * @param function with its qualifier
     * @param nanos from its arrival, waits and retries included
     */
    record Ending(
            String function,
            InvocationResult result,
            long nanos,
            Sizes sizes,
            @Nullable Report report) {}

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
