package io.github.camelawslambda.internal.client;

import io.github.camelawslambda.internal.concurrency.FunctionConcurrencies;
import io.github.camelawslambda.internal.concurrency.InFlightLimit;
import io.github.camelawslambda.internal.invoke.CredentialsInvoker.Credentials;
import io.github.camelawslambda.internal.invoke.CredentialsInvoker.Fetched;
import io.github.camelawslambda.internal.invoke.DirectClient;
import io.github.camelawslambda.internal.invoke.InvocationThreads;
import io.github.camelawslambda.internal.settings.ConnectionSettings;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;

/**
 * The clients of a component. Who asks with equal settings gets the same client; it is closed when the last of them has
 * given it back.
 *
 * <p>Thread-safe.
 */
public final class LambdaClients implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LambdaClients.class);

    private final ClientFactory factory;
    private final InvocationThreads threads;
    private final Map<Key, Entry> clients = new HashMap<>();

    public LambdaClients(InvocationThreads threads, CamelContext context) {
        this.factory = new ClientFactory(threads.timer(), context);
        this.threads = threads;
    }

    /**
     * The client for these settings, built if there is none.
     *
     * @param own a client of the user's, which is used as it is and never closed; null to build one
     * @throws IllegalArgumentException if no client can be built with the settings
     */
    public synchronized SharedClient acquire(ConnectionSettings settings, @Nullable LambdaAsyncClient own) {
        Entry entry = clients.computeIfAbsent(Key.of(settings, own), key -> open(settings, own));
        entry.users++;
        return entry.shared;
    }

    /** Gives a client back. */
    public synchronized void release(SharedClient shared) {
        clients.values().removeIf(entry -> {
            if (!entry.shared.equals(shared) || --entry.users > 0) {
                return false;
            }
            entry.close.run();
            return true;
        });
    }

    /** Closes what has not been given back. */
    @Override
    public synchronized void close() {
        clients.values().forEach(entry -> entry.close.run());
        clients.clear();
    }

    private Entry open(ConnectionSettings settings, @Nullable LambdaAsyncClient own) {
        InFlightLimit inFlight = new InFlightLimit(settings.maxConcurrency());
        FunctionConcurrencies functions =
                new FunctionConcurrencies(settings.maxConcurrency(), threads.timer(), System::nanoTime);
        if (own != null) {
            return new Entry(
                    new SharedClient(
                            own,
                            LambdaClients::noDirectClient,
                            inFlight,
                            functions,
                            fetched(Credentials.OF_THE_CLIENT),
                            regionOf(own)),
                    () -> {});
        }
        ClientFactory.Built built = factory.build(settings);
        LOG.info(
                "AWS Lambda client built: region {}, endpoint {}, credentials {}, HTTP client {}, at most {} in flight",
                built.region(),
                settings.endpoint() == null ? "of the region" : settings.endpoint(),
                settings.credentials(),
                settings.httpClient().word(),
                settings.maxConcurrency());
        return new Entry(
                new SharedClient(
                        built.client(),
                        built.direct(),
                        inFlight,
                        functions,
                        fetched(built.credentials()),
                        built.region().id()),
                built.close());
    }

    private static DirectClient noDirectClient() {
        throw new IllegalStateException("invoker=direct with a lambdaClient is refused before");
    }

    private Fetched fetched(Credentials credentials) {
        return new Fetched(credentials, threads.attempts(), Clock.systemUTC());
    }

    private static @Nullable String regionOf(LambdaAsyncClient own) {
        try {
            Region region = own.serviceClientConfiguration().region();
            return region == null ? null : region.id();
        } catch (UnsupportedOperationException e) {
            // The interface's default: a wrapper or a fake.
            return null;
        }
    }

    /** A user's client is one key whatever the settings, but for the bound that the component keeps for it. */
    private record Key(
            @Nullable ConnectionSettings settings, @Nullable LambdaAsyncClient own, int maxConcurrency) {

        static Key of(ConnectionSettings settings, @Nullable LambdaAsyncClient own) {
            return new Key(own == null ? settings : null, own, settings.maxConcurrency());
        }
    }

    private static final class Entry {

        private final SharedClient shared;
        private final Runnable close;
        private int users;

        Entry(SharedClient shared, Runnable close) {
            this.shared = shared;
            this.close = close;
        }
    }
}
