package io.github.camelawslambda.internal.ratelimit;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.AsyncBucketProxy;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.github.camelawslambda.internal.failure.Causes;
import io.github.camelawslambda.internal.ratelimit.RedisConnector.Connection;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rate limits in Redis, as token buckets of Bucket4j, shared by all machines that use the same Redis. Has one
 * connection, opened when it is first used. A connection that failed is not used again: the next use opens another one,
 * to the current master. Loaded only if Bucket4j and Lettuce are on the classpath.
 *
 * <p>Thread-safe.
 */
final class RedisStore {

    private static final String KEY = "aws-lambda-proc:rate-limit:%s:%d/%s";
    /** The part in braces decides on the node of a cluster. */
    private static final String PROBE_KEY = "aws-lambda-proc:rate-limit:probe:{%s}:%s";

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(2);

    private final RedisErrors errors;
    private final RedisConnector connector;
    private @Nullable CompletableFuture<Connection> connection;

    /**
     * @param uri of a server, of sentinels or of a cluster
     * @throws IllegalArgumentException if it is not such a URI; the message does not quote it
     */
    RedisStore(String uri) {
        StoreUri parsed = StoreUri.parse(uri, LONGEST_ANSWER);
        this.errors = new RedisErrors(parsed, LONGEST_ANSWER);
        this.connector = new RedisConnector(parsed, LONGEST_ANSWER);
    }

    /**
     * Refuses a text that is not a Redis URI.
     *
     * @return a class of the store's library, to make sure that it is loaded
     * @throws NoClassDefFoundError if a library of the store is not on the classpath
     */
    static Class<?> check(String uri) {
        StoreUri.parse(uri, LONGEST_ANSWER);
        return Bucket4jLettuce.class;
    }

    /**
     * The permits of a limit, which fail with {@link StoreException}. Limits with the same name but different rates are
     * different limits.
     */
    PermitSource permits(String name, Rate rate, ScheduledExecutorService timer) {
        return wanted -> use(open -> new BucketPermits(bucket(open, key(name, rate), rate), timer).take(wanted));
    }

    /**
     * Reads and writes a separate test bucket beside those of the limits; fails with {@link StoreException}. The bucket
     * of a limit would lose a permit.
     */
    CompletableFuture<Long> probe(String name, Rate rate) {
        String key = PROBE_KEY.formatted(key(name, rate), UUID.randomUUID());
        return use(open -> bucket(open, key, rate).getAvailableTokens());
    }

    private static String key(String name, Rate rate) {
        return KEY.formatted(name, rate.count(), rate.period());
    }

    private static AsyncBucketProxy bucket(Connection open, String key, Rate rate) {
        BucketConfiguration configuration = BucketConfiguration.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(rate.count())
                        .refillGreedy(rate.count(), rate.period())
                        .build())
                .build();
        return open.buckets().builder().build(key, () -> CompletableFuture.completedFuture(configuration));
    }

    private <T> CompletableFuture<T> use(Function<Connection, CompletableFuture<T>> work) {
        CompletableFuture<Connection> used = connected();
        return used.thenCompose(work).exceptionallyCompose(failure -> {
            drop(used);
            return CompletableFuture.failedFuture(errors.of(Causes.unwrap(failure)));
        });
    }

    private synchronized CompletableFuture<Connection> connected() {
        CompletableFuture<Connection> last = connection;
        if (last == null) {
            last = connector.open();
            connection = last;
        }
        return last;
    }

    // The server may hang, or no longer be the master, while the connection stays open.
    private void drop(CompletableFuture<Connection> failed) {
        synchronized (this) {
            if (connection == failed) {
                connection = null;
            }
        }
        failed.thenAccept(Connection::close);
    }

    void close() {
        connector.close();
    }
}
