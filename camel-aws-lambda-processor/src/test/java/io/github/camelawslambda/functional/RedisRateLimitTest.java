package io.github.camelawslambda.functional;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import redis.embedded.RedisServer;

/** The limits of the component option, counted in a real Redis. */
class RedisRateLimitTest extends RateLimitCompatibility {

    private static RedisServer redis;

    @BeforeAll
    static void startRedis() throws IOException {
        redis = Redis.start();
    }

    @AfterAll
    static void stopRedis() throws IOException {
        redis.stop();
    }

    @BeforeEach
    void flush() {
        Redis.flush(redis);
    }

    @Override
    void define(int count, Duration period) {
        component().setRateLimits(Map.of("shared", count + "/" + period));
        component().setRateLimitStore(Redis.uri(redis));
    }

    @Override
    int mostInAPeriod(int count) {
        return 2 * count;
    }
}
