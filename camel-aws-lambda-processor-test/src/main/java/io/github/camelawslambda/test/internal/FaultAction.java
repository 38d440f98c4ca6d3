package io.github.camelawslambda.test.internal;

import java.time.Duration;

/** What goes wrong with an invocation. */
public sealed interface FaultAction {

    /** Answered with this, without invoking. */
    record Answer(Reply reply) implements FaultAction {}

    /** Connection reset, without invoking. */
    record Reset() implements FaultAction {}

    /** Connection closed, without invoking. */
    record Close() implements FaultAction {}

    /** Never answered, not invoked either. */
    record Hang() implements FaultAction {}

    /** Invoked, answered that much later. */
    record Delay(Duration duration) implements FaultAction {}

    /** Invoked, the answer cut off. */
    record Truncate() implements FaultAction {}
}
