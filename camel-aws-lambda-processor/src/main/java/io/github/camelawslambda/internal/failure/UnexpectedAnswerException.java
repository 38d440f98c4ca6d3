package io.github.camelawslambda.internal.failure;

/** A response has a success status, but not the one that Lambda sends for this invocation. */
public final class UnexpectedAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * @param status of the response
     * @param expected the status that Lambda sends
     */
    public UnexpectedAnswerException(int status, int expected) {
        this(status, "has status %d, where Lambda's has %d".formatted(status, expected));
    }

    private UnexpectedAnswerException(int status, String what) {
        super(what, null, false, false);
        this.status = status;
    }

    /** A response to InvokeWithResponseStream that has another content type. */
    public static UnexpectedAnswerException noEventStream(int status) {
        return new UnexpectedAnswerException(
                status,
                "has status %d, but is not an event stream, as Lambda's is with responseStream=true".formatted(status));
    }

    int status() {
        return status;
    }
}
