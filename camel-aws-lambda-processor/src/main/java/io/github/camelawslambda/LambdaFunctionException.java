package io.github.camelawslambda;

import org.jspecify.annotations.Nullable;

/**
 * The function was invoked and failed itself, with {@code functionError=exception}. Its message does not quote the
 * function's own words, which may hold the payload: they are in {@link #getErrorMessage()} and {@link #getDocument()}.
 */
public class LambdaFunctionException extends LambdaInvocationException {

    private static final long serialVersionUID = 1L;

    private final FunctionFailure failure;

    public LambdaFunctionException(
            String message, String function, int attempts, ErrorAnswer answer, FunctionFailure failure) {
        super(message, null, function, attempts, false, answer);
        this.failure = failure;
    }

    /** {@code Handled} or {@code Unhandled}, as Lambda says. */
    public String getFunctionError() {
        return failure.functionError();
    }

    /** The {@code errorType} of the error document; null where it has none. */
    public @Nullable String getErrorType() {
        return failure.errorType();
    }

    /** The {@code errorMessage} of the error document; null where it has none. */
    public @Nullable String getErrorMessage() {
        return failure.errorMessage();
    }

    /** The whole error document as the function returned it, usually JSON; empty where it returned nothing. */
    public String getDocument() {
        return failure.document();
    }

    /**
     * How the function failed.
     *
     * @param functionError {@code Handled} or {@code Unhandled}
     * @param errorType its type, null where the document does not say
     * @param errorMessage its message, null where the document does not say
     * @param document the whole document
     */
    public record FunctionFailure(
            String functionError,
            @Nullable String errorType,
            @Nullable String errorMessage,
            String document) implements java.io.Serializable {

        private static final long serialVersionUID = 1L;

        @Override
        public String toString() {
            return "FunctionFailure[functionError=%s, errorType=%s]".formatted(functionError, errorType);
        }
    }
}
