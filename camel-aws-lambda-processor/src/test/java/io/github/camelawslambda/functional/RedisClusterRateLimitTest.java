package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The limits of the component option, counted in a real Redis Cluster of three masters. */
class RedisClusterRateLimitTest extends RateLimitCompatibility {

    @TempDir
    static Path folder;

    private static RedisProcesses redis;
    private static List<Integer> cluster;

    @BeforeAll
    static void startCluster() throws Exception {
        redis = new RedisProcesses(folder);
        cluster = redis.cluster(3);
    }

    @AfterAll
    static void endCluster() {
        redis.close();
    }

    @BeforeEach
    void flush() {
        cluster.forEach(node -> RedisProcesses.on(node, commands -> commands.flushall()));
    }

    @Override
    void define(int count, Duration period) {
        define(Map.of("shared", count + "/" + period));
    }

    private void define(Map<String, String> limits) {
        component().setRateLimits(limits);
        component()
                .setRateLimitStore("redis-cluster://127.0.0.1:%d,127.0.0.1:%d".formatted(CLOSED_PORT, cluster.get(2)));
    }

    @Override
    int mostInAPeriod(int count) {
        return 2 * count;
    }

    @Test
    void limits_areSharedOutAmongTheMasters() {
        define(IntStream.range(0, 20).boxed().collect(Collectors.toMap(i -> "l" + i, i -> "10/1s")));
        responding();

        for (int i = 0; i < 20; i++) {
            assertThat(send("aws-lambda-proc:fn?timeout=1m&rateLimit=l" + i, "1")
                            .getException())
                    .isNull();
        }

        assertThat(cluster)
                .allSatisfy(node -> assertThat(RedisProcesses.keys(node)).isNotEmpty());
        assertThat(cluster.stream()
                        .mapToInt(node -> RedisProcesses.keys(node).size())
                        .sum())
                .isEqualTo(20);
    }
}
