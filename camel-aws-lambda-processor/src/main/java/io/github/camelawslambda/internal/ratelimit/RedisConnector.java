package io.github.camelawslambda.internal.ratelimit;

import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce.LettuceBasedProxyManagerBuilder;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Opens connections to a server, to the master that sentinels name, or to a cluster. Loaded only if Bucket4j and
 * Lettuce are on the classpath.
 *
 * <p>Thread-safe; opening does not block.
 */
final class RedisConnector {

    private static final int THREADS = 2;
    private static final Duration KEPT_WHEN_FULL = Duration.ofMinutes(1);
    private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

    private final Duration longestAnswer;
    private final ClientResources resources;
    private final AbstractRedisClient client;
    private final Supplier<CompletableFuture<Connection>> opener;

    /**
     * @param longestAnswer longest wait for a connection, and for the answer to a command
     */
    RedisConnector(StoreUri uri, Duration longestAnswer) {
        this.longestAnswer = longestAnswer;
        this.resources = DefaultClientResources.builder()
                .ioThreadPoolSize(THREADS)
                .computationThreadPoolSize(THREADS)
                .build();
        if (uri.kind() == StoreUri.Kind.CLUSTER) {
            RedisClusterClient cluster = RedisClusterClient.create(resources, uri.nodes());
            cluster.setOptions(options(ClusterClientOptions.builder()
                            .topologyRefreshOptions(ClusterTopologyRefreshOptions.builder()
                                    .enableAllAdaptiveRefreshTriggers()
                                    .build()))
                    .build());
            this.client = cluster;
            // Asks the nodes again which of them serves which keys: a failover may be the reason of the failure.
            this.opener = () -> cluster.refreshPartitionsAsync()
                    .toCompletableFuture()
                    .thenCompose(known -> cluster.connectAsync(CODEC))
                    .thenApply(open -> new Connection(open, buckets(Bucket4jLettuce.casBasedBuilder(open))));
        } else {
            RedisClient server = RedisClient.create(resources);
            server.setOptions(options(ClientOptions.builder()).build());
            RedisURI address = uri.nodes().get(0);
            this.client = server;
            this.opener = () -> server.connectAsync(CODEC, address)
                    .toCompletableFuture()
                    .thenApply(open -> new Connection(open, buckets(Bucket4jLettuce.casBasedBuilder(open))));
        }
    }

    /**
     * An open connection.
     *
     * @param buckets the buckets that are read and written with this connection
     */
    record Connection(StatefulConnection<String, byte[]> redis, AsyncProxyManager<String> buckets) {

        /** Closes the connection; commands without an answer fail. */
        void close() {
            redis.closeAsync();
        }
    }

    private <B extends ClientOptions.Builder> B options(B builder) {
        // The caller repeats a failed request for a permit.
        builder.disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled(longestAnswer))
                .socketOptions(
                        SocketOptions.builder().connectTimeout(longestAnswer).build());
        return builder;
    }

    private static AsyncProxyManager<String> buckets(LettuceBasedProxyManagerBuilder<String> builder) {
        return builder.expirationAfterWrite(
                        ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(KEPT_WHEN_FULL))
                .build()
                .asAsync();
    }

    /** Opens a connection. Asks sentinels or the cluster again for the master. */
    CompletableFuture<Connection> open() {
        return open(opener);
    }

    /**
     * Tries again if the reason of the failure was lost. Lettuce 6 sometimes does that when a server refuses the password
     * and closes the connection at once: "RedisHandshakeHandler not registered".
     */
    static <T> CompletableFuture<T> open(Supplier<CompletableFuture<T>> opener) {
        return opener.get()
                .exceptionallyCompose(failure ->
                        RedisErrors.isReasonLost(failure) ? opener.get() : CompletableFuture.failedFuture(failure));
    }

    void close() {
        client.shutdown(Duration.ZERO, longestAnswer);
        resources.shutdown(0, longestAnswer.toMillis(), TimeUnit.MILLISECONDS);
    }
}
