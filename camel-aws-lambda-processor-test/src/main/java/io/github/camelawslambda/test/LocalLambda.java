package io.github.camelawslambda.test;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.camelawslambda.test.internal.BlockingCode;
import io.github.camelawslambda.test.internal.FunctionCode;
import io.github.camelawslambda.test.internal.HostedFunction;
import io.github.camelawslambda.test.internal.LocalServer;
import java.net.URI;
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

    LocalLambda(LocalServer server, String region, String accountId) {
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
    public static LocalLambdaBuilder builder() {
        return new LocalLambdaBuilder();
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
}
