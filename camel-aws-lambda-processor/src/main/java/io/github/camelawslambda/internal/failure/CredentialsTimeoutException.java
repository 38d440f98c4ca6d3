package io.github.camelawslambda.internal.failure;

/** Credentials did not arrive within the timeout of an attempt, which was not sent. */
public final class CredentialsTimeoutException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param source where they were fetched from; no secrets */
    public CredentialsTimeoutException(String source) {
        super(source, null, false, false);
    }
}
