package io.github.camelawslambda.internal.client;

import io.github.camelawslambda.internal.client.SharedClient.Identity;
import io.github.camelawslambda.internal.concurrency.FunctionConcurrencies;
import io.github.camelawslambda.internal.concurrency.InFlightLimit;
import io.github.camelawslambda.internal.invoke.CredentialsInvoker.Credentials;
import io.github.camelawslambda.internal.invoke.CredentialsInvoker.Fetched;
import io.github.camelawslambda.internal.invoke.DirectClient;
import io.github.camelawslambda.internal.invoke.InvocationThreads;
import io.github.camelawslambda.internal.settings.ConnectionSettings;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
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

    /** Of all components: meters of several may be in one registry, and must not be told apart by region alone. */
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final ClientFactory factory;
    private final InvocationThreads threads;
    private final Watcher watcher;
    private final Map<Key, Entry> clients = new LinkedHashMap<>();

    public LambdaClients(InvocationThreads threads, CamelContext context, Watcher watcher) {
        this.factory = new ClientFactory(threads.timer(), context);
        this.threads = threads;
        this.watcher = watcher;
    }

    /** Is told which clients there are. */
    public interface Watcher {

        void opened(SharedClient client);

        void closed(SharedClient client);
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
            close(entry);
            return true;
        });
    }

    /** The clients in use, the oldest first. */
    public synchronized List<SharedClient> inUse() {
        return clients.values().stream().map(entry -> entry.shared).toList();
    }

    /** Closes what has not been given back. */
    @Override
    public synchronized void close() {
        clients.values().forEach(this::close);
        clients.clear();
    }

    private void close(Entry entry) {
        watcher.closed(entry.shared);
        entry.close.run();
    }

    private Entry open(ConnectionSettings settings, @Nullable LambdaAsyncClient own) {
        Entry entry = build(settings, own);
        watcher.opened(entry.shared);
        return entry;
    }

    private Entry build(ConnectionSettings settings, @Nullable LambdaAsyncClient own) {
        InFlightLimit inFlight = new InFlightLimit(settings.maxConcurrency());
        FunctionConcurrencies functions =
                new FunctionConcurrencies(settings.maxConcurrency(), threads.timer(), System::nanoTime);
        if (own != null) {
            return new Entry(
                    new SharedClient(
                            new Identity("own-" + NUMBERS.incrementAndGet(), regionOf(own), null),
                            own,
                            LambdaClients::noDirectClient,
                            inFlight,
                            functions,
                            fetched(Credentials.OF_THE_CLIENT)),
                    () -> {});
        }
        ClientFactory.Built parts = factory.build(settings);
        String region = parts.region().id();
        Identity identity = new Identity(region + "-" + NUMBERS.incrementAndGet(), region, settings);
        LOG.info(
                "AWS Lambda client {} built: region {}, endpoint {}, credentials {}, HTTP client {}, at most {} in flight",
                identity.name(),
                region,
                settings.endpoint() == null ? "of the region" : settings.endpoint(),
                settings.credentials(),
                settings.httpClient().word(),
                settings.maxConcurrency());
        return new Entry(
                new SharedClient(
                        identity, parts.client(), parts.direct(), inFlight, functions, fetched(parts.credentials())),
                parts.close());
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
