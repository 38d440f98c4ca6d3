package io.github.camelawslambda.internal.client;

import io.github.camelawslambda.internal.invoke.CredentialsInvoker.Fetched;
import io.github.camelawslambda.internal.invoke.InFlightLimit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;

/**
 * A client with what its users share. Given back with {@link LambdaClients#release}.
 *
 * @param inFlight the bound on all invocations of the client
 * @param credentials what its invocations wait for first
 * @param region the region that the client invokes in, null where a user's own client does not tell
 */
public record SharedClient(
        LambdaAsyncClient client,
        InFlightLimit inFlight,
        Fetched credentials,
        @Nullable String region) {}
