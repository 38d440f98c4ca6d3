package io.github.camelawslambda.internal.client;

import java.time.Instant;

/**
 * Credentials that may have to be fetched. Its {@code toString} says where from, without secrets.
 *
 * <p>Thread-safe.
 */
@FunctionalInterface
public interface CredentialsSource {

    /** For a client that gets them itself. */
    CredentialsSource OF_THE_CLIENT = () -> Instant.MAX;

    /**
     * Fetches them if need be, which may block.
     *
     * @return until when they need not be fetched again
     */
    Instant fetch();
}
