package io.github.camelawslambda.internal.invoke;

import io.github.camelawslambda.LambdaInvocationException.ErrorAnswer;
import io.github.camelawslambda.internal.failure.Failure;
import org.jspecify.annotations.Nullable;

/** The end of an invocation. */
public sealed interface Outcome {

    /** The bytes of the response, -1 if there is none. */
    default int responseSize() {
        return -1;
    }

    /** The log that came along, base64; null for none. */
    default @Nullable String logResult() {
        return null;
    }

    /** Nobody wants it: what it holds is given back. */
    default void drop() {}

    /**
     * The function answered.
     *
     * @param payload empty if it returned nothing
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Response(byte[] payload, Answer answer) implements Outcome {

        @Override
        public int responseSize() {
            return payload.length;
        }

        @Override
        public @Nullable String logResult() {
            return answer.logResult();
        }
    }

    /**
     * The function was invoked and failed itself.
     *
     * @param kind {@code Handled} or {@code Unhandled}
     * @param document what it says about it, usually JSON
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record FunctionError(String kind, byte[] document, Answer answer) implements Outcome {

        @Override
        public int responseSize() {
            return document.length;
        }

        @Override
        public @Nullable String logResult() {
            return answer.logResult();
        }
    }

    /** The function answers: the first bytes are there, and it may still write. */
    record Streamed(ResponseStream stream, Answer answer) implements Outcome {

        @Override
        public void drop() {
            stream.close();
        }
    }

    /** The message was invoked, and keeps its body: the function has no response for it. */
    record Kept(Answer answer) implements Outcome {}

    /** The invocation failed. */
    record Failed(Failure failure) implements Outcome {}

    /**
     * What Lambda says beside the payload; null if it did not say.
     *
     * @param logResult base64
     */
    record Answer(
            int statusCode,
            @Nullable String executedVersion,
            @Nullable String requestId,
            @Nullable String durableExecutionArn,
            @Nullable String logResult) {

        /** What an exception about the invocation knows of it. */
        public ErrorAnswer forError() {
            return new ErrorAnswer(statusCode, null, requestId, null);
        }
    }
}
