package io.github.camelawslambda.internal.client;

import io.github.camelawslambda.internal.settings.ConnectionSettings;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;

/**
 * Endpoints with equal keys share a client. For a user's client, only the client and the component's
 * {@code maxConcurrency} for it count, not the settings.
 *
 * @param settings null for a user's client
 * @param own a user's client, null to build one
 */
public record ClientKey(
        @Nullable ConnectionSettings settings, @Nullable LambdaAsyncClient own, int maxConcurrency) {

    /** The key of an endpoint with these settings and a user's client, null for none. */
    public static ClientKey of(ConnectionSettings settings, @Nullable LambdaAsyncClient own) {
        return new ClientKey(own == null ? settings : null, own, settings.maxConcurrency());
    }
}
