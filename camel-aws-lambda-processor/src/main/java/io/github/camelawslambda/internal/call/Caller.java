package io.github.camelawslambda.internal.call;

import io.github.camelawslambda.internal.invoke.Invocation;

/** What asked for the invocation. */
public interface Caller {

    /** The function as it is sent, without its qualifier: known before the payload is read. */
    String function();

    /**
     * Reads what is to be invoked, once the call is admitted.
     *
     * @throws Exception if it cannot be read; nothing is sent
     */
    Invocation read() throws Exception;

    /** How long it has waited when its call is started, in nanoseconds: a part of its total timeout. */
    default long waitedNanos() {
        return 0;
    }

    /** Whether reading is left to a thread that may block, once the call is admitted; else the starting thread reads. */
    default boolean readMayBlock() {
        return false;
    }

    /** The call was admitted after it had to queue. On the thread that reads, just before. */
    default void admittedLate() {}

    /** The call is done. On any thread, which must not be blocked. */
    void done(CallEnd end);

    /** What log lines about the call say. */
    LogContext logContext();
}
