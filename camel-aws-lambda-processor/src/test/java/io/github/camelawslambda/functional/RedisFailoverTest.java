package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelawslambda.LambdaRateLimitException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Messages while the Redis master of their rate limit is lost and a replica takes over. */
@Tag("rate-limit")
class RedisFailoverTest extends BatchTest {

    private static final String URI = "aws-lambda-proc:fn?rateLimit=shared";
    private static final String KEY = "aws-lambda-proc:rate-limit:shared:20/PT1S";

    @TempDir(cleanup = CleanupMode.ALWAYS)
    Path folder;

    private RedisProcesses redis;

    /** How a master is lost. */
    enum Loss {
        KILLED {
            @Override
            void of(RedisProcesses redis, int master) {
                redis.kill(master);
            }
        },
        HANGS {
            @Override
            void of(RedisProcesses redis, int master) throws Exception {
                redis.hang(master);
            }
        };

        abstract void of(RedisProcesses redis, int master) throws Exception;
    }

    @BeforeEach
    void define() {
        redis = new RedisProcesses(folder);
        component().setRateLimits(Map.of("shared", "20/1s"));
    }

    @AfterEach
    void endProcesses() {
        redis.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyElement_isServedOnce_afterASentinelsFailover(Loss loss) throws Exception {
        int master = redis.server();
        int replica = redis.replicaOf(master);
        int sentinel = redis.sentinelOf(master);
        awaitReplicaIsKnown(sentinel);
        // The first sentinel is gone.
        component()
                .setRateLimitStore(
                        "redis-sentinel://127.0.0.1:%d,127.0.0.1:%d#mymaster".formatted(CLOSED_PORT, sentinel));

        assertServedThrough(() -> loss.of(redis, master));

        assertThat(RedisProcesses.keys(replica)).containsExactly(KEY);
    }

    @ParameterizedTest
    @EnumSource
    void everyElement_isServedOnce_afterAClustersFailover(Loss loss) throws Exception {
        List<Integer> cluster = redis.cluster(3);
        int master = RedisProcesses.masterOf(cluster, KEY);
        int replica = redis.addReplica(cluster, master);
        component()
                .setRateLimitStore(
                        "redis-cluster://127.0.0.1:%d,127.0.0.1:%d".formatted(cluster.get(0), cluster.get(1)));

        assertServedThrough(() -> loss.of(redis, master));

        assertThat(RedisProcesses.keys(replica)).containsExactly(KEY);
    }

    @Test
    void message_failsUnchangedAfterTheTimeout_whenNothingTakesOver() throws Exception {
        int master = redis.server();
        int sentinel = redis.sentinelOf(master);
        component().setRateLimitStore("redis-sentinel://127.0.0.1:%d#mymaster".formatted(sentinel));
        responding();
        assertThat(send(URI + "&timeout=1m", "1").getException()).isNull();

        redis.kill(master);
        long began = System.nanoTime();
        Exchange result = send(URI + "&timeout=2s", "2");

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(8));
        assertThat(result.getException())
                .isInstanceOf(LambdaRateLimitException.class)
                .hasMessageContaining(" ms (timeout=2000ms): cannot connect to Redis (Connection refused: ");
        assertThat(result.getMessage().getBody()).isEqualTo("2");
        assertThat(payloads()).containsExactly("1");
    }

    /** Something that may fail. */
    private interface Event {
        void happen() throws Exception;
    }

    private void assertServedThrough(Event event) throws Exception {
        responding();
        warmUp();
        CompletableFuture<Exchange> batch =
                sendAside(URI + "&timeout=1m&batch=always&parallel=true", List.of(numbers(100)));
        lambda.journal().await(FUNCTION, 25, Duration.ofSeconds(20));

        event.happen();

        assertSummary(batch.get(60, TimeUnit.SECONDS), 100);
        assertThat(payloads()).hasSize(100).doesNotHaveDuplicates();
        // The replica may have a bucket as full as a new one: 40 at once, 60 at the rate of 20 a second. The last of
        // the
        // first ones may have been a second on the way.
        assertThat(between(lambda.journal().entries(FUNCTION), 0, 99)).isGreaterThan(Duration.ofSeconds(2));
    }

    private static void awaitReplicaIsKnown(int sentinel) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> RedisProcesses.info(sentinel).contains("slaves=1"));
    }
}
