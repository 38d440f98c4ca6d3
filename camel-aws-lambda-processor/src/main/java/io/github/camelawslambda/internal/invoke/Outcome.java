package io.github.camelawslambda.internal.invoke;

import io.github.camelawslambda.LambdaInvocationException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of an invocation. */
public sealed interface Outcome {

    /** How many attempts it took. */
    int attempts();

    /** The bytes of the response, -1 where there is none. */
    int responseSize();

    /** The log that came along, base64; null for none. */
    default @Nullable String logResult() {
        return null;
    }

    /**
     * The function answered.
     *
     * @param payload empty where it returned nothing
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Response(byte[] payload, Answer answer) implements Outcome {

        @Override
        public int attempts() {
            return answer.attempts();
        }

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
        public int attempts() {
            return answer.attempts();
        }

        @Override
        public int responseSize() {
            return document.length;
        }

        @Override
        public @Nullable String logResult() {
            return answer.logResult();
        }
    }

    /**
     * The invocation failed.
     *
     * @param retry how to go on from here
     */
    record Failure(LambdaInvocationException exception, Retry retry) implements Outcome {

        @Override
        public int attempts() {
            return exception.getAttempts();
        }

        @Override
        public int responseSize() {
            return -1;
        }

        /** A failure that ends the invocation. */
        public static Failure lasting(LambdaInvocationException exception) {
            return new Failure(exception, Retry.NEVER);
        }
    }

    /**
     * What Lambda says beside the payload; null where it did not say.
     *
     * @param logResult base64
     */
    record Answer(
            int statusCode,
            @Nullable String executedVersion,
            @Nullable String requestId,
            @Nullable String durableExecutionArn,
            @Nullable String logResult,
            int attempts) {}

    /**
     * Whether and how a failed attempt may be repeated.
     *
     * @param notBefore the least wait that Lambda asked for, {@link Duration#ZERO} for none
     */
    record Retry(boolean allowed, boolean throttled, Duration notBefore) {

        /** Not to be repeated. */
        public static final Retry NEVER = new Retry(false, false, Duration.ZERO);
    }
}
