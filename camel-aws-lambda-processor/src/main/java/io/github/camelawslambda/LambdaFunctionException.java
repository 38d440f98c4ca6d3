package io.github.camelawslambda;

import org.jspecify.annotations.Nullable;

/**
 * The function was invoked and failed itself, with {@code functionError=exception}. Its message does not quote the
 * function's own words, which may hold the payload: they are in {@link #getErrorMessage()} and {@link #getDocument()}.
 *
 * @serial exclude
 */
public class LambdaFunctionException extends LambdaInvocationException {

    private static final long serialVersionUID = 1L;

    private final FunctionFailure failure;

    /**
     * Used by the component only.
     *
     * @param message what happened, with the numbers and what to change
     * @param function the function that was invoked
     * @param attempts how many requests were sent
     * @param answer what AWS answered
     * @param failure how the function failed
     */
    public LambdaFunctionException(
            String message, String function, int attempts, ErrorAnswer answer, FunctionFailure failure) {
        super(message, null, function, attempts, false, answer);
        this.failure = failure;
    }

    /** {@return {@code Handled} or {@code Unhandled}, as Lambda says} */
    public String getFunctionError() {
        return failure.functionError();
    }

    /** {@return the {@code errorType} of the error document; null where it has none} */
    public @Nullable String getErrorType() {
        return failure.errorType();
    }

    /** {@return the {@code errorMessage} of the error document; null where it has none} */
    public @Nullable String getErrorMessage() {
        return failure.errorMessage();
    }

    /**
     * {@return the whole error document as the function returned it, usually JSON; empty where it returned nothing}
     */
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
     * @serial exclude
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
