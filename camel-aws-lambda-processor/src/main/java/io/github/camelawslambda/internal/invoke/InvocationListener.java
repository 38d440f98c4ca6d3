package io.github.camelawslambda.internal.invoke;

import org.jspecify.annotations.Nullable;

/**
 * Is told of what happens to invocations, for those who watch: nothing of the way of a message depends on it.
 *
 * <p>Implementations are thread-safe and do not block; they are called on any thread, a client's event loop included.
 */
public interface InvocationListener {

    /**
     * An attempt has come to its end.
     *
     * @param outcome null where it was given up before it was answered
     * @param nanos how long it took
     */
    void attempted(Invocation attempt, @Nullable Outcome outcome, long nanos);

    /** A failed attempt is going to be repeated. */
    void retrying(Invocation attempt, Outcome.Failure failure);

    /** A message, or an element of a batch, has come to its end. */
    void ended(Ending ending);

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
