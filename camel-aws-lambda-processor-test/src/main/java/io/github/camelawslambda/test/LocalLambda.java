package io.github.camelawslambda.test;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.camelawslambda.test.internal.BlockingCode;
import io.github.camelawslambda.test.internal.FunctionCode;
import io.github.camelawslambda.test.internal.HostedFunction;
import io.github.camelawslambda.test.internal.LocalServer;
import io.github.camelawslambda.test.internal.ServerSettings;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A local AWS Lambda: an HTTP server on 127.0.0.1 that answers the Invoke API as Lambda does, and
 * runs functions in this JVM. Thread-safe.
 *
 * <pre>{@code
 * try (LocalLambda lambda = LocalLambda.start()) {
 *     lambda.function("echo", (input, context) -> input);
 *     // a client for lambda.endpoint(), lambda.region() and the credentials test/test
 * }
 * }</pre>
 *
 * <p>Requests must be signed with known credentials, as in AWS. Differences from Lambda: an asynchronous invocation
 * that fails is not retried, an execution environment stays warm for ever, and {@code Init Duration} and
 * {@code Max Memory Used} are invented.
 */
public final class LocalLambda implements AutoCloseable {

    private final LocalServer server;
    private final String region;
    private final String accountId;

    private LocalLambda(LocalServer server, String region, String accountId) {
        this.server = server;
        this.region = region;
        this.accountId = accountId;
    }

    /**
     * Starts a local Lambda on a free port with all defaults.
     *
     * @return the local Lambda
     */
    public static LocalLambda start() {
        return builder().start();
    }

    /** {@return a builder with all defaults} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the address, for a client's endpoint override: {@code http://127.0.0.1:port}} */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** {@return the region that requests must be signed for} */
    public String region() {
        return region;
    }

    /** {@return the account that ARNs must name} */
    public String accountId() {
        return accountId;
    }

    /** {@return the port of the server} */
    public int port() {
        return server.port();
    }

    /**
     * Adds a function, in place of one of the same name. Its payload is read as the handler's input type if the class
     * declares it; a lambda gets a {@code Map}, {@code List}, {@code String}, number, {@code Boolean} or null.
     *
     * @param name the function's name
     * @param handler the function's code
     * @return the function
     */
    public LocalFunction function(String name, RequestHandler<?, ?> handler) {
        return host(name, BlockingCode.of(handler, server.workers()));
    }

    /**
     * Adds a function whose payload is read as the given type, in place of one of the same name.
     *
     * @param <I> the type of the payload
     * @param name the function's name
     * @param inputType the type that the payload is read as
     * @param handler the function's code
     * @return the function
     */
    public <I> LocalFunction function(String name, Class<I> inputType, RequestHandler<I, ?> handler) {
        return host(name, BlockingCode.of(handler, inputType, server.workers()));
    }

    /**
     * Adds a function that reads and writes bytes, in place of one of the same name. A streamed response is sent at each
     * flush and each 64 KB. A write blocks while the client does not read, and throws when it has gone.
     *
     * @param name the function's name
     * @param handler the function's code
     * @return the function
     */
    public LocalFunction streamFunction(String name, RequestStreamHandler handler) {
        return host(name, BlockingCode.of(handler, server.workers()));
    }

    /**
     * Adds a function that holds no thread while it waits, in place of one of the same name.
     *
     * @param name the function's name
     * @param handler the function's code
     * @return the function
     */
    public LocalFunction asyncFunction(String name, AsyncFunction handler) {
        // A copy: a function that times out must not cancel a stage that belongs to the test.
        return host(
                name,
                (payload, context, stream) -> handler.apply(payload, context)
                        .thenApply(bytes -> bytes)
                        .toCompletableFuture());
    }

    /**
     * {@return a function added earlier}
     *
     * @param name the function's name
     * @throws IllegalArgumentException if there is no function of that name
     */
    public LocalFunction function(String name) {
        return new LocalFunction(server.functions().get(name));
    }

    private LocalFunction host(String name, FunctionCode code) {
        return new LocalFunction(server.functions().add(new HostedFunction(name, code)));
    }

    /**
     * Adds a key that requests may be signed with.
     *
     * @param accessKey the id of the key
     * @param secretKey its secret
     * @param sessionToken null for a long-term key; otherwise requests must carry it
     */
    public void addCredentials(String accessKey, String secretKey, @Nullable String sessionToken) {
        server.credentials().add(accessKey, secretKey, sessionToken);
    }

    /** {@return the local STS} */
    public LocalSts sts() {
        return new LocalSts(server.roles());
    }

    /** {@return the EC2 instance metadata} */
    public LocalImds imds() {
        return new LocalImds(server.instanceMetadata());
    }

    /** {@return the journal of requests} */
    public Journal journal() {
        return new Journal(server.records());
    }

    /**
     * Forgets what tests leave behind: the journal, faults that were not taken, the counts of functions, and the names
     * of durable executions. Functions with their configuration, keys and roles stay.
     */
    public void reset() {
        server.records().clear();
        server.functions().reset();
    }

    /** Closes every connection, interrupts handlers that still run, and frees the port. */
    @Override
    public void close() {
        server.close();
    }

    /** Builds local Lambdas. Not thread-safe; may start any number of them. */
    public static final class Builder {

        private record Key(
                String accessKey,
                String secretKey,
                @Nullable String sessionToken) {}

        private final List<Key> keys = new ArrayList<>();
        private int port;
        private String region = "us-east-1";
        private String accountId = "123456789012";
        private boolean verifySignatures = true;
        private boolean daemon;
        private Clock clock = Clock.systemUTC();

        private Builder() {}

        /**
         * Sets the port; 0, the default, is a free one.
         *
         * @param port the port
         * @return this builder
         */
        public Builder port(int port) {
            this.port = port;
            return this;
        }

        /**
         * Sets the region; the default is {@code us-east-1}.
         *
         * @param region the region
         * @return this builder
         */
        public Builder region(String region) {
            this.region = region;
            return this;
        }

        /**
         * Sets the account; the default is {@code 123456789012}.
         *
         * @param accountId the account, 12 digits
         * @return this builder
         */
        public Builder accountId(String accountId) {
            this.accountId = accountId;
            return this;
        }

        /**
         * Adds a long-term key. Without any key there is one: {@code test} with the secret {@code test}.
         *
         * @param accessKey the id of the key
         * @param secretKey its secret
         * @return this builder
         */
        public Builder credentials(String accessKey, String secretKey) {
            keys.add(new Key(accessKey, secretKey, null));
            return this;
        }

        /**
         * Adds a short-term key, which must come with its session token.
         *
         * @param accessKey the id of the key
         * @param secretKey its secret
         * @param sessionToken its session token
         * @return this builder
         */
        public Builder credentials(String accessKey, String secretKey, String sessionToken) {
            keys.add(new Key(accessKey, secretKey, sessionToken));
            return this;
        }

        /**
         * Sets whether signatures are verified; the default is true. They are verified in the way in which the AWS SDK
         * for Java signs. Clients that do not sign {@code X-Amz-Content-Sha256}, such as the AWS CLI, need false; then
         * every request is authorized.
         *
         * @param verify whether to verify them
         * @return this builder
         */
        public Builder verifySignatures(boolean verify) {
            this.verifySignatures = verify;
            return this;
        }

        /**
         * Sets whether the JVM may end although the server was not closed; the default is false. For servers that
         * nobody can close, such as a bean in a properties file.
         *
         * @param daemon whether it may
         * @return this builder
         */
        public Builder daemon(boolean daemon) {
            this.daemon = daemon;
            return this;
        }

        /**
         * Sets the clock by which signatures and short-term keys expire, for tests of clock skew.
         * The AWS SDK corrects its own clock by such a server for the whole JVM.
         *
         * @param clock the clock
         * @return this builder
         */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /**
         * Starts the server.
         *
         * @return the local Lambda
         * @throws UncheckedIOException when the port is in use
         */
        public LocalLambda start() {
            LocalServer server =
                    new LocalServer(new ServerSettings(port, region, accountId, verifySignatures, daemon, clock));
            if (keys.isEmpty()) {
                server.credentials().add("test", "test", null);
            }
            keys.forEach(key -> server.credentials().add(key.accessKey(), key.secretKey(), key.sessionToken()));
            return new LocalLambda(server, region, accountId);
        }
    }
}
