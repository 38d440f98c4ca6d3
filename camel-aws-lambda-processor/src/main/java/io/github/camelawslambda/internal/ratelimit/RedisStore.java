package io.github.camelawslambda.internal.ratelimit;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rate limits in Redis, as Bucket4j's token buckets, for all machines that name the same Redis. One connection, opened
 * when the first permit is asked for. While Redis cannot be reached, every permit fails at once. Loaded only where Bucket4j
 * and Lettuce are on the classpath.
 *
 * <p>Thread-safe.
 */
final class RedisStore {

    private static final String KEY = "aws-lambda-proc:rate-limit:%s:%d/%s";
    private static final int THREADS = 2;
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(2);
    private static final Duration KEPT_WHEN_FULL = Duration.ofMinutes(1);

    private final RedisURI uri;
    private final ClientResources resources;
    private final RedisClient client;
    private @Nullable CompletableFuture<AsyncProxyManager<String>> connection;

    /**
     * @param uri {@code redis://} or {@code rediss://}, with user, password and database where needed
     * @throws IllegalArgumentException if it is no such URI; the message does not quote it
     */
    RedisStore(String uri) {
        this.uri = parse(uri);
        this.resources = DefaultClientResources.builder()
                .ioThreadPoolSize(THREADS)
                .computationThreadPoolSize(THREADS)
                .build();
        this.client = RedisClient.create(resources);
        client.setOptions(ClientOptions.builder()
                // A permit that cannot be asked for is asked for again by who needs it.
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled(LONGEST_ANSWER))
                .socketOptions(
                        SocketOptions.builder().connectTimeout(LONGEST_ANSWER).build())
                .build());
    }

    /**
     * Refuses what is no URI of Redis.
     *
     * @return what the store is made with
     * @throws NoClassDefFoundError if a part of it is not on the classpath
     */
    static Class<?> check(String uri) {
        parse(uri);
        return Bucket4jLettuce.class;
    }

    private static RedisURI parse(String uri) {
        try {
            if (uri.startsWith("redis://") || uri.startsWith("rediss://")) {
                RedisURI parsed = RedisURI.create(uri);
                // For the handshake, which no other timeout bounds.
                parsed.setTimeout(LONGEST_ANSWER);
                return parsed;
            }
        } catch (IllegalArgumentException e) {
            // Said below, without the text: it may hold a password.
        }
        throw new IllegalArgumentException(
                "rateLimitStore is no URI of Redis (%d characters): use redis://host:6379, or rediss:// for TLS, with user, password and database where needed: redis://user:password@host:6379/0"
                        .formatted(uri.length()));
    }

    /** The permits of a limit. Other rates under the same name are other limits. */
    PermitSource permits(String name, Rate rate, ScheduledExecutorService timer) {
        BucketConfiguration configuration = BucketConfiguration.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(rate.count())
                        .refillGreedy(rate.count(), rate.period())
                        .build())
                .build();
        String key = KEY.formatted(name, rate.count(), rate.period());
        return new BucketInRedis(buckets -> new BucketPermits(
                buckets.builder().build(key, () -> CompletableFuture.completedFuture(configuration)), timer));
    }

    /** A bucket that is made once there is a connection. Asked once at a time. */
    private final class BucketInRedis implements PermitSource {

        private final Function<AsyncProxyManager<String>, PermitSource> bucket;
        private @Nullable CompletableFuture<PermitSource> made;

        BucketInRedis(Function<AsyncProxyManager<String>, PermitSource> bucket) {
            this.bucket = bucket;
        }

        @Override
        public CompletableFuture<Integer> take(int wanted) {
            CompletableFuture<PermitSource> last = made;
            if (last == null || last.isCompletedExceptionally()) {
                last = connected().thenApply(bucket);
                made = last;
            }
            return last.thenCompose(source -> source.take(wanted));
        }
    }

    private synchronized CompletableFuture<AsyncProxyManager<String>> connected() {
        CompletableFuture<AsyncProxyManager<String>> last = connection;
        if (last == null || last.isCompletedExceptionally()) {
            last = client.connectAsync(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE), uri)
                    .toCompletableFuture()
                    .thenApply(RedisStore::buckets);
            connection = last;
        }
        return last;
    }

    private static AsyncProxyManager<String> buckets(StatefulRedisConnection<String, byte[]> open) {
        return Bucket4jLettuce.casBasedBuilder(open)
                .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(KEPT_WHEN_FULL))
                .build()
                .asAsync();
    }

    void close() {
        client.shutdown(Duration.ZERO, LONGEST_ANSWER);
        resources.shutdown(0, LONGEST_ANSWER.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
    }
}
