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

    /** The function's response, without invoking. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Respond(byte[] payload) implements FaultAction {}

    /** What goes wrong with a streamed response only. */
    sealed interface OfStream extends FaultAction {}

    /** Invoked, the connection closed after so many bytes of the body. */
    record CutStream(int bytes) implements OfStream {}

    /** Invoked, an error of the service after the first piece. */
    record StreamException(String type, String message) implements OfStream {}

    /** Invoked, nothing sent after the first piece. */
    record HangStream() implements OfStream {}
}
