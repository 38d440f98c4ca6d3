package io.github.camelawslambda.internal.client;

import java.time.Instant;

/**
 * Credentials that may have to be fetched. {@code toString} names their source, without secrets.
 *
 * <p>Thread-safe.
 */
@FunctionalInterface
public interface CredentialsSource {

    /** The source of a client that fetches its credentials itself. */
    CredentialsSource OF_THE_CLIENT = () -> Instant.MAX;

    /**
     * Fetches the credentials if necessary. May block.
     *
     * @return the time until which they need not be fetched again
     */
    Instant fetch();
}
