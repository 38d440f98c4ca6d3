package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;
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
import org.junit.jupiter.params.provider.CsvSource;
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
    @CsvSource(delimiter = '|', textBlock = """
            localhost:6379 | the scheme is missing or unknown
            http://user:s3cr3tpass@host | the scheme is missing or unknown
            redis:s3cr3tpass | the scheme is missing or unknown
            redis-cluster | the scheme is missing or unknown
            redis-socket:///tmp/s3cr3tpass | the scheme is missing or unknown
            rediss:// | it is malformed
            redis://h:99999999 | it is malformed
            redis://:s3cr3tpass@h:6379/zero | it is malformed
            redis://:s3cr3tpass@h o | it is malformed
            rediss://h?verifyPeer=s3cr3tpass | it is malformed
            redis://:s3cr3tpass@h:1,g:2 | it names several hosts, which only a cluster or sentinels have
            redis-sentinel://:s3cr3tpass@h:1,g:2 | the name of the master is missing after #
            redis-sentinel://h:1,g:2# | it is malformed
            rediss-sentinel://h:port#s3cr3tpass | it is malformed
            redis-sentinel://:s3cr3tpass@#mymaster | it is malformed
            redis-cluster://:s3cr3tpass@h:1,g:2/3 | a cluster has only database 0
            redis-cluster://:s3cr3tpass@h:1,,g:2 | it is malformed
            redis-cluster://:s3cr3tpass@h:1,g:s3cr3tpass | it is malformed
            rediss-cluster:// | it is malformed
            """)
    void malformedStore_isRefusedWithoutItsText_whenTheComponentStarts(String store, String problem) throws Exception {
        try (CamelContext other = new DefaultCamelContext()) {
            LambdaProcComponent component = new LambdaProcComponent(other);
            component.setRateLimitStore(store);
            other.addComponent("aws-lambda-proc", component);

            Throwable refusal = catchThrowable(other::start);

            assertThat(refusal)
                    .rootCause()
                    .hasMessageContaining(
                            "rateLimitStore is not a URI of Redis (%d characters): %s. Use redis://host:6379, redis-sentinel://host:26379,host:26379#master or redis-cluster://host:6379,host:6379; for TLS rediss://, rediss-sentinel:// or rediss-cluster://"
                                    .formatted(store.length(), problem));
            assertThat(getStackTrace(refusal)).doesNotContain("s3cr3tpass");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://h",
                " redis://user:p%40ss@h:6379/2 ",
                "rediss://:p@h?verifyPeer=none",
                "redis-sentinel://h#mymaster",
                "redis-sentinel://u:p@h:1,g:2/3?sentinelPassword=p#mymaster",
                "rediss-sentinel://h:1,g:2?sentinelMasterId=mymaster",
                "redis-cluster://h",
                "redis-cluster://u:p@h:1,g",
                "redis-cluster://[::1]:1",
                "rediss-cluster://h:1,g:2/0"
            })
    void store_isAccepted(String store) throws Exception {
        try (CamelContext other = new DefaultCamelContext()) {
            LambdaProcComponent component = new LambdaProcComponent(other);
            component.setRateLimitStore(store);
            other.addComponent("aws-lambda-proc", component);

            assertThatCode(other::start).doesNotThrowAnyException();
        }
    }
}
