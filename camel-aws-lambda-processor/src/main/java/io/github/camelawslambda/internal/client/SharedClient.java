package io.github.camelawslambda.internal.client;

import io.github.camelawslambda.internal.concurrency.FunctionConcurrencies;
import io.github.camelawslambda.internal.concurrency.InFlightLimit;
import io.github.camelawslambda.internal.invoke.CredentialsInvoker.Fetched;
import io.github.camelawslambda.internal.invoke.DirectClient;
import io.github.camelawslambda.internal.invoke.DirectInvoker;
import io.github.camelawslambda.internal.invoke.ErrorClassifier;
import io.github.camelawslambda.internal.invoke.Invoker;
import io.github.camelawslambda.internal.invoke.SdkInvoker;
import io.github.camelawslambda.internal.settings.ConnectionSettings;
import io.github.camelawslambda.internal.settings.InvokerType;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;

/**
 * A client with what its users share. Given back with {@link LambdaClients#release}.
 *
 * @param identity how people tell it from others
 * @param direct for direct invocations on the same connections; made when it is first asked for
 * @param inFlight the bound on all invocations of the client
 * @param functions the bounds on those of each function
 * @param credentials what its invocations wait for first
 */
public record SharedClient(
        Identity identity,
        LambdaAsyncClient client,
        Supplier<DirectClient> direct,
        InFlightLimit inFlight,
        FunctionConcurrencies functions,
        Fetched credentials) {

    /**
     * Which client it is.
     *
     * @param name a short one, in use once among the clients of a component
     * @param region that it invokes in, null where a user's own client does not tell
     * @param settings that it was built with, null for a user's own
     */
    public record Identity(
            String name, @Nullable String region, @Nullable ConnectionSettings settings) {}

    /** What makes single attempts on this client. */
    public Invoker attempts(InvokerType type, ErrorClassifier classifier) {
        return switch (type) {
            case SDK -> new SdkInvoker(client, classifier);
            case DIRECT -> new DirectInvoker(direct.get(), classifier);
        };
    }
}
