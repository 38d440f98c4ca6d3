package io.github.camelawslambda.internal.client;

import io.github.camelawslambda.internal.client.direct.DirectClient;
import io.github.camelawslambda.internal.failure.Destination;
import io.github.camelawslambda.internal.settings.ConnectionSettings;
import io.github.camelawslambda.internal.settings.InvokerType;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;

/**
 * A client of Lambda: the SDK's generated one, and a direct one on the same connections. Each is created when it is
 * first used.
 *
 * <p>Thread-safe.
 */
public final class LambdaClient {

    private final Identity identity;
    private final Supplier<LambdaAsyncClient> generateds;
    private final Supplier<DirectClient> directs;
    private final CredentialsSource credentials;
    private final Runnable close;
    private @Nullable LambdaAsyncClient generated;
    private @Nullable DirectClient direct;

    LambdaClient(
            Identity identity,
            Supplier<LambdaAsyncClient> generateds,
            Supplier<DirectClient> directs,
            CredentialsSource credentials,
            Runnable close) {
        this.identity = identity;
        this.generateds = generateds;
        this.directs = directs;
        this.credentials = credentials;
        this.close = close;
    }

    /**
     * Identifies a client.
     *
     * @param name short, and unique among the clients of all components
     * @param region of the functions, null if a user's client does not tell
     * @param settings from which it was built, null for a user's client
     * @param destination where the requests go, for errors
     */
    public record Identity(
            String name, @Nullable String region, @Nullable ConnectionSettings settings, Destination destination) {

        /** Whether it is a user's client, which may for example block. */
        public boolean isOfTheUser() {
            return settings == null;
        }
    }

    public Identity identity() {
        return identity;
    }

    public CredentialsSource credentials() {
        return credentials;
    }

    /**
     * Returns the API for single responses.
     *
     * @param maxResponseSize most bytes of a response; a user's client does not obey it
     * @throws RuntimeException if that client cannot be created with these settings
     */
    public InvokeApi api(InvokerType type, long maxResponseSize) {
        if (type == InvokerType.DIRECT) {
            return direct().api(maxResponseSize);
        }
        LambdaAsyncClient client = generated();
        return identity.isOfTheUser()
                ? request -> client.invoke(request.build())
                : ResponseGuard.keptBy(client, maxResponseSize);
    }

    /**
     * Returns the API for streamed responses.
     *
     * @throws RuntimeException if that client cannot be created with these settings
     */
    public StreamApi streams(InvokerType type) {
        return type == InvokerType.DIRECT
                ? direct().streams()
                : new GeneratedStreams(
                        generated(), identity.isOfTheUser() ? request -> request : ResponseGuard::ofStream);
    }

    private synchronized LambdaAsyncClient generated() {
        if (generated == null) {
            generated = generateds.get();
        }
        return generated;
    }

    private synchronized DirectClient direct() {
        if (direct == null) {
            direct = directs.get();
        }
        return direct;
    }

    /** Closes what was opened for this client, which may take a second. Does not close a user's client. */
    public void close() {
        synchronized (this) {
            if (direct != null) {
                direct.close();
            }
            if (generated != null && !identity.isOfTheUser()) {
                generated.close();
            }
        }
        close.run();
    }
}
