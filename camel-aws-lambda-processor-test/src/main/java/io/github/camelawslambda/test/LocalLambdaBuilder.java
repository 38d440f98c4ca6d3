package io.github.camelawslambda.test;

import io.github.camelawslambda.test.internal.LocalServer;
import io.github.camelawslambda.test.internal.ServerSettings;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds local Lambdas. Not thread-safe; may start any number of them. */
public final class LocalLambdaBuilder {

    private record Key(
            String accessKey, String secretKey, @Nullable String sessionToken) {}

    private final List<Key> keys = new ArrayList<>();
    private int port;
    private String region = "us-east-1";
    private String accountId = "123456789012";
    private boolean verifySignatures = true;
    private boolean daemon;
    private Clock clock = Clock.systemUTC();

    LocalLambdaBuilder() {}

    /**
     * Sets the port; 0, the default, is a free one.
     *
     * @param port the port
     * @return this builder
     */
    public LocalLambdaBuilder port(int port) {
        this.port = port;
        return this;
    }

    /**
     * Sets the region; the default is {@code us-east-1}.
     *
     * @param region the region
     * @return this builder
     */
    public LocalLambdaBuilder region(String region) {
        this.region = region;
        return this;
    }

    /**
     * Sets the account; the default is {@code 123456789012}.
     *
     * @param accountId the account, 12 digits
     * @return this builder
     */
    public LocalLambdaBuilder accountId(String accountId) {
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
    public LocalLambdaBuilder credentials(String accessKey, String secretKey) {
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
    public LocalLambdaBuilder credentials(String accessKey, String secretKey, String sessionToken) {
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
    public LocalLambdaBuilder verifySignatures(boolean verify) {
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
    public LocalLambdaBuilder daemon(boolean daemon) {
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
    public LocalLambdaBuilder clock(Clock clock) {
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
