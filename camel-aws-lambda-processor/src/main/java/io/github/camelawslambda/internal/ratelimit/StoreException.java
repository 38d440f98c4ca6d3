package io.github.camelawslambda.internal.ratelimit;

/** The store of the rate limits failed. The message says why and what to change, and holds no secret. */
final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
