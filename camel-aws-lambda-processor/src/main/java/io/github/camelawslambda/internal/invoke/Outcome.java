package io.github.camelawslambda.internal.invoke;

import io.github.camelawslambda.LambdaInvocationException.ErrorAnswer;
import io.github.camelawslambda.internal.failure.Failure;
import org.jspecify.annotations.Nullable;

/** The outcome of an invocation. */
public sealed interface Outcome {

    /** The number of bytes of the response, -1 if there is none. */
    default int responseSize() {
        return -1;
    }

    /** The end of the function's log in base64; null if there is none. */
    default @Nullable String logResult() {
        return null;
    }

    /** Discards the outcome and closes what it holds. */
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
     * @param document the error document, usually JSON
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

    /** The function has begun to answer: the first bytes are there, and it may still write. */
    record Streamed(ResponseStream stream, Answer answer) implements Outcome {

        @Override
        public void drop() {
            stream.close();
        }
    }

    /** The message was invoked. It keeps its body, since there is no response. */
    record Kept(Answer answer) implements Outcome {}

    /** The invocation failed. */
    record Failed(Failure failure) implements Outcome {}

    /**
     * What Lambda sends besides the payload; a value is null if it was not sent.
     *
     * @param logResult base64
     */
    record Answer(
            int statusCode,
            @Nullable String executedVersion,
            @Nullable String requestId,
            @Nullable String durableExecutionArn,
            @Nullable String logResult) {

        /** The part of the answer that an exception holds. */
        public ErrorAnswer forError() {
            return new ErrorAnswer(statusCode, null, requestId, null);
        }
    }
}
