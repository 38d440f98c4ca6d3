package io.github.camelawslambda.internal.call;

import io.github.camelawslambda.internal.invoke.Invocation;

/** The message that asks for an invocation, or the messages that share one. */
public interface Caller {

    /** The name of the function without its qualifier, known before the payload is read. */
    String function();

    /**
     * Reads the invocation, once the call is admitted.
     *
     * @throws Exception if it cannot be read; nothing is sent
     */
    Invocation read() throws Exception;

    /**
     * How long the message had waited when its call was started, in nanoseconds. Counts towards {@code totalTimeout}.
     */
    default long waitedNanos() {
        return 0;
    }

    /** Whether a thread that may block reads the invocation, after admission; else the starting thread reads it. */
    default boolean readMayBlock() {
        return false;
    }

    /** The call was admitted after it had to queue. Called on the reading thread, just before it reads. */
    default void admittedLate() {}

    /** The call is done. Called on any thread, which must not be blocked. */
    void done(CallEnd end);

    /** The context of log lines about the call. */
    LogContext logContext();
}
