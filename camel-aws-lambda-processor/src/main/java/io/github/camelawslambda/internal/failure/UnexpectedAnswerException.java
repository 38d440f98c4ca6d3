package io.github.camelawslambda.internal.failure;

/** A response that says it is a success, but not the one that Lambda gives for this type of invocation. */
public final class UnexpectedAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final int expected;

    /**
     * @param status of the response
     * @param expected the status of Lambda's own
     */
    public UnexpectedAnswerException(int status, int expected) {
        super("the response has status %d instead of %d".formatted(status, expected), null, false, false);
        this.status = status;
        this.expected = expected;
    }

    int status() {
        return status;
    }

    int expected() {
        return expected;
    }
}
