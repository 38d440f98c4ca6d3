package io.github.camelawslambda.internal.ratelimit;

import static io.github.camelawslambda.reliability.Inputs.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.lettuce.core.RedisCommandExecutionException;
import java.time.Duration;
import java.util.List;

/** Where Redis is, as a user writes it, and what Redis says: no text shows a password. */
class RedisFuzzTest {

    private static final String SECRET = "S3CRET";
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    @FuzzTest(maxDuration = "")
    void storeUri(byte[] bytes) {
        String text = text(bytes);
        for (String scheme : List.of("", "redis://:" + SECRET + "@", "rediss-sentinel://" + SECRET + "@")) {
            try {
                StoreUri uri = StoreUri.parse(scheme + text, TIMEOUT);
                assertThat(uri.nodes()).isNotEmpty();
                assertThat(uri.toString()).doesNotContain(SECRET);
            } catch (IllegalArgumentException e) {
                assertThat(e)
                        .hasMessageStartingWith("rateLimitStore is not a URI of Redis")
                        .hasMessageNotContaining(SECRET);
            }
        }
    }

    @FuzzTest(maxDuration = "")
    void redisErrors(byte[] bytes) {
        for (String uri : List.of("redis://h", "rediss-sentinel://h#m", "redis-cluster://h")) {
            RedisErrors errors = new RedisErrors(StoreUri.parse(uri, TIMEOUT), TIMEOUT);
            assertThat(errors.of(new RedisCommandExecutionException(text(bytes) + " " + SECRET + "1")))
                    .hasMessageNotContaining(SECRET + "1");
        }
    }
}
