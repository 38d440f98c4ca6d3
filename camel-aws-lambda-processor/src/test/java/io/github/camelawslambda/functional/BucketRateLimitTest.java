package io.github.camelawslambda.functional;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.AsyncBucketProxyAdapter;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.RedisClient;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import redis.embedded.RedisServer;

/** Bucket4j buckets as beans. */
class BucketRateLimitTest {

    private static Bandwidth bandwidth(int count, Duration period) {
        return Bandwidth.builder().capacity(count).refillGreedy(count, period).build();
    }

    abstract static class OfABucket extends RateLimitCompatibility {

        @Override
        int mostInAPeriod(int count) {
            return 2 * count;
        }
    }

    @Nested
    class InTheProcess extends OfABucket {

        @Override
        void define(int count, Duration period) {
            Bucket bucket = Bucket.builder().addLimit(bandwidth(count, period)).build();
            context.getRegistry().bind("shared", AsyncBucketProxyAdapter.fromSync(bucket));
        }
    }

    @Nested
    class InRedis extends OfABucket {

        private RedisServer server;
        private RedisClient client;

        @BeforeEach
        void startRedis() throws IOException {
            server = Redis.start();
            client = RedisClient.create(Redis.uri(server));
        }

        @AfterEach
        void stopRedis() throws IOException {
            client.shutdown();
            server.stop();
        }

        @Override
        void define(int count, Duration period) {
            BucketConfiguration configuration = BucketConfiguration.builder()
                    .addLimit(bandwidth(count, period))
                    .build();
            context.getRegistry()
                    .bind(
                            "shared",
                            Bucket4jLettuce.casBasedBuilder(client)
                                    .build()
                                    .asAsync()
                                    .builder()
                                    .build(
                                            "bucket".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                            () -> CompletableFuture.completedFuture(configuration)));
        }
    }
}
