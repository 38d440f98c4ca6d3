package io.github.camelawslambda.internal.failure;

/** An attempt was not answered within its timeout and was abandoned. */
public final class AttemptTimeoutException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public AttemptTimeoutException() {
        // Thrown for each slow attempt, always in the same place, so a stack trace would be useless.
        super("no answer within the timeout", null, false, false);
    }
}
