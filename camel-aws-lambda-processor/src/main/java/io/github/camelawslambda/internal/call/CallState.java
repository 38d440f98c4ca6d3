package io.github.camelawslambda.internal.call;

/** Where a call is. */
enum CallState {
    /** Not admitted: it waits for room for its function, or for a slot of the client. */
    QUEUED,
    /** It has all that it was admitted with. */
    ADMITTED,
    /** It waits at a gate. */
    WAITING,
    /** A request is under way. */
    SENT,
    /** It waits before the next attempt. */
    BACKING_OFF,
    /** It has its outcome. */
    DONE
}
