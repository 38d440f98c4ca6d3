package io.github.camelawslambda.internal.call;

/** The state of a call. */
enum CallState {
    /** Not admitted yet: waits for room for its function, or for a slot of the client. */
    QUEUED,
    /** Admitted. */
    ADMITTED,
    /** Waits at a gate. */
    WAITING,
    /** A request is open. */
    SENT,
    /** Waits before the next attempt. */
    BACKING_OFF,
    /** Has its outcome. */
    DONE
}
