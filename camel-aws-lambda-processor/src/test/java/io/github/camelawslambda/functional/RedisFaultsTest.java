package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.util.Throwables.getStackTrace;

import io.github.camelawslambda.LambdaProcComponent;
import io.github.camelawslambda.LambdaRateLimitException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.embedded.RedisServer;

/** What happens to messages when the store of the rate limits goes away and comes back. */
@Tag("rate-limit")
class RedisFaultsTest extends BatchTest {

    private static final String URI = "aws-lambda-proc:fn?rateLimit=shared";

    private int port;
    private @Nullable RedisServer redis;

    @BeforeEach
    void define() throws IOException {
        port = Redis.freePort();
        component().setRateLimits(Map.of("shared", "20/1s"));
        component().setRateLimitStore("redis://127.0.0.1:" + port);
    }

    @AfterEach
    void stopRedis() throws IOException {
        if (redis != null) {
            redis.stop();
        }
    }

    @Test
    void message_failsUnchangedWithNothingSent_whenRedisIsGoneForLongerThanTheTimeout() {
        responding();

        Exchange result = send(URI + "&timeout=500ms", "1");

        assertThat(result.getException())
                .isInstanceOf(LambdaRateLimitException.class)
                .hasMessageContaining("rate limit 'shared' failed")
                .hasMessageContaining("timeout=500ms");
        assertThat(result.getMessage().getBody()).isEqualTo("1");
        assertThat(lambda.journal().count(FUNCTION)).isZero();
    }

    @Test
    void message_isServed_whenRedisComesLate() throws Exception {
        responding();
        CompletableFuture<Exchange> sent = sendAside(URI + "&timeout=1m", "1");
        assertThat(sent).isNotDone();

        redis = Redis.start(port);

        assertThat(sent.get(30, TimeUnit.SECONDS).getMessage().getBody()).isEqualTo(of(1));
    }

    @Test
    void everyElement_isServedOnce_andNothingPassesUncounted_whenRedisIsRestarted() throws Exception {
        redis = Redis.start(port);
        responding();
        warmUp();
        CompletableFuture<Exchange> batch =
                sendAside(URI + "&timeout=1m&batch=always&parallel=true", List.of(numbers(100)));
        lambda.journal().await(FUNCTION, 25, Duration.ofSeconds(20));

        redis.stop();
        redis = Redis.start(port);

        assertSummary(batch.get(60, TimeUnit.SECONDS), 100);
        assertThat(payloads()).hasSize(100).doesNotHaveDuplicates();
        Duration took =
                Duration.ofNanos(lambda.journal().entries(FUNCTION).get(99).nanoTime()
                        - lambda.journal().entries(FUNCTION).get(0).nanoTime());
        // Without its data Redis begins with a second full bucket: 40 at once, 60 at the rate of 20 a second. The last
        // of
        // the first ones may have been a second on the way.
        assertThat(took).isGreaterThan(Duration.ofSeconds(2));
    }

    @Test
    void password_isNowhere_whenRedisCannotBeReached() {
        component().setRateLimitStore("redis://somebody:s3cr3tpass@127.0.0.1:" + port + "/2");
        responding();

        Exchange result = send(URI + "&timeout=300ms", "1");

        assertThat(result.getException()).isInstanceOf(LambdaRateLimitException.class);
        assertThat(getStackTrace(result.getException())).doesNotContain("s3cr3tpass");
    }

    @Test
    void store_isOneOfTheOptionsThatCamelMasks() {
        // Camel's main masks by these words what it prints of its configuration, not by the catalog.
        assertThat(context.getCamelContextExtension().getAdditionalSensitiveKeywords())
                .contains("rateLimitStore", "rate-limit-store");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:6379",
                "http://user:s3cr3tpass@host",
                "redis:s3cr3tpass",
                "rediss://",
                "redis://h:99999999"
            })
    void malformedStore_isRefusedWithoutItsText_whenTheComponentStarts(String store) throws Exception {
        try (CamelContext other = new DefaultCamelContext()) {
            LambdaProcComponent component = new LambdaProcComponent(other);
            component.setRateLimitStore(store);
            other.addComponent("aws-lambda-proc", component);

            assertThatThrownBy(other::start)
                    .rootCause()
                    .hasMessageContaining("rateLimitStore is no URI of Redis (%d characters)".formatted(store.length()))
                    .hasMessageContaining("redis://host:6379")
                    .hasMessageNotContaining("s3cr3tpass");
        }
    }
}
