package io.github.camelawslambda.test.internal;

import java.time.Duration;

/** The action of a fault. */
public sealed interface FaultAction {

    /** Answers with this, without invoking. */
    record Answer(Reply reply) implements FaultAction {}

    /** Resets the connection, without invoking. */
    record Reset() implements FaultAction {}

    /** Closes the connection, without invoking. */
    record Close() implements FaultAction {}

    /** Never answers, and does not invoke. */
    record Hang() implements FaultAction {}

    /** Invokes, and delays the answer. */
    record Delay(Duration duration) implements FaultAction {}

    /** Invokes, and cuts the answer off. */
    record Truncate() implements FaultAction {}

    /** Answers with this as the function's response, without invoking. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Respond(byte[] payload) implements FaultAction {}

    /** Faults of streamed responses only. */
    sealed interface OfStream extends FaultAction {}

    /** Invokes, and closes the connection after that many bytes of the body. */
    record CutStream(int bytes) implements OfStream {}

    /** Invokes, and sends an error of the service after the first piece. */
    record StreamException(String type, String message) implements OfStream {}

    /** Invokes, and sends nothing after the first piece. */
    record HangStream() implements OfStream {}
}
