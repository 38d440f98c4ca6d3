package io.github.camelawslambda.internal.failure;

/** The SDK has no exception of its own for credentials that cannot be had. */
public final class CredentialsUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message where they were looked for; no secrets */
    public CredentialsUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
