package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.util.Throwables.getStackTrace;
import static org.awaitility.Awaitility.await;

import io.github.camelawslambda.LambdaProcComponent;
import io.github.camelawslambda.LambdaRateLimitException;
import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.protocol.CommandType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.logging.log4j.Level;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** URIs that do not fit the Redis that they name: the warning at the start, and the failure of a message, tell what does. */
@Tag("rate-limit")
class RedisMisfitsTest extends BatchTest {

    private static final String PASSWORD = "s3cr3tpass";

    @TempDir
    static Path folder;

    @RegisterExtension
    final LogCapture log = new LogCapture();

    private static RedisProcesses redis;
    private static Map<String, Integer> ports;
    private static Gateway gateway;

    @BeforeAll
    static void startAll() throws Exception {
        redis = new RedisProcesses(folder);
        List<Integer> cluster = redis.cluster(3);
        int plain = redis.server();
        int locked = redis.server("--requirepass", PASSWORD);
        gateway = new Gateway(plain);
        RedisProcesses.on(
                plain,
                commands -> commands.aclSetuser(
                        "reader",
                        AclSetuserArgs.Builder.on()
                                .addPassword(PASSWORD)
                                .allKeys()
                                .addCommand(CommandType.GET)));
        int sentinel = redis.sentinelOf(plain);
        ports = Map.of(
                "CLUSTER", cluster.get(0),
                "EMPTY_NODE", redis.node(),
                "PLAIN", plain,
                "REPLICA", redis.replicaOf(plain),
                "LOCKED", locked,
                "SENTINEL", sentinel,
                "LOCKED_SENTINEL", redis.sentinelOf(plain, "requirepass " + PASSWORD),
                "TLS", gateway.tlsPort(),
                "CLOSED", CLOSED_PORT);
    }

    @AfterAll
    static void endAll() {
        gateway.close();
        redis.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            redis://127.0.0.1:CLUSTER | Redis is a node of a cluster (MOVED). Change rateLimitStore to redis-cluster://host:6379,host:6379
            redis://127.0.0.1:EMPTY_NODE | Redis is a node of a cluster (CLUSTERDOWN). Change rateLimitStore to redis-cluster://host:6379,host:6379
            redis-cluster://127.0.0.1:EMPTY_NODE | the cluster does not serve all keys. Check its nodes
            redis-cluster://127.0.0.1:PLAIN | Redis is not a cluster. Change rateLimitStore to redis://host:6379
            redis://127.0.0.1:REPLICA | Redis is a replica (READONLY). Name its master in rateLimitStore, or change it to redis-sentinel://host:26379,host:26379#master
            redis://127.0.0.1:SENTINEL | If it is a sentinel, change rateLimitStore to redis-sentinel://host:26379,host:26379#master
            redis-sentinel://127.0.0.1:PLAIN#mymaster | the server is not a sentinel. Name the sentinels in rateLimitStore, or change it to redis://host:6379
            redis-sentinel://127.0.0.1:SENTINEL#another | the sentinels do not know this master. Check the name after # in rateLimitStore
            redis-sentinel://127.0.0.1:LOCKED_SENTINEL#mymaster | Redis refused the user or the password (NOAUTH). Check both in rateLimitStore, and the password of the sentinels, ?sentinelPassword=…
            redis://127.0.0.1:LOCKED | Redis refused the user or the password (NOAUTH). Check both in rateLimitStore
            redis://somebody:s3cr3tpass@127.0.0.1:LOCKED | Redis refused the user or the password (WRONGPASS). Check both in rateLimitStore
            redis://reader:s3cr3tpass@127.0.0.1:PLAIN | the user in rateLimitStore lacks a permission (NOPERM). Allow GET, SET and EVAL for the keys aws-lambda-proc:rate-limit:*
            rediss://127.0.0.1:PLAIN | Redis did not answer within 2000ms. Check its load and the network, and whether it speaks TLS: if not, redis://host:6379
            redis://127.0.0.1:TLS | and whether it speaks only TLS: rediss://host:6379
            rediss://127.0.0.1:TLS | the TLS handshake with Redis failed (
            redis://somebody:s3cr3tpass@127.0.0.1:CLOSED | cannot connect to Redis (Connection refused: /127.0.0.1:1). Check the hosts and ports in rateLimitStore, and the network
            redis-cluster://somebody:s3cr3tpass@127.0.0.1:CLOSED,127.0.0.1:1 | cannot connect to Redis (Connection refused: /127.0.0.1:1). Check the hosts and ports in rateLimitStore, and the network
            redis-sentinel://somebody:s3cr3tpass@127.0.0.1:CLOSED?sentinelPassword=s3cr3tpass#mymaster | cannot connect to Redis (Connection refused: /127.0.0.1:1). Check the hosts and ports in rateLimitStore, and the network
            redis://unknown.invalid:CLOSED | cannot connect to Redis (
            """)
    void misfit_isWarnedOfAtTheStart_andFailsMessages(String pattern, String words) throws Exception {
        String store = pattern;
        for (Map.Entry<String, Integer> port : ports.entrySet()) {
            store = store.replaceAll(":" + port.getKey() + "\\b", ":" + port.getValue());
        }
        responding();
        try (CamelContext other = starting(store, limits())) {
            await().atMost(Duration.ofSeconds(20)).until(() -> warnings().size() == 1);
            assertThat(warnings()).singleElement().asString().contains(words, "LambdaRateLimitException");
            // One of them is served by another node of the cluster than the one that is asked.
            List<@Nullable Exception> failures = limits().keySet().stream()
                    .<@Nullable Exception>map(limit -> fail(other, limit))
                    .filter(failure -> failure != null)
                    .toList();
            assertThat(failures).isNotEmpty().allSatisfy(failure -> {
                assertThat(failure)
                        .isInstanceOf(LambdaRateLimitException.class)
                        .hasMessageContaining("fn was not invoked: rate limit 'l")
                        .hasMessageContaining(" ms (timeout=1000ms): ")
                        .hasMessageContaining(words);
                assertThat(getStackTrace(failure)).doesNotContain(PASSWORD);
            });
        }
        assertThat(log.lines()).noneMatch(line -> line.text().contains(PASSWORD));
    }

    @Test
    void start_takesNoPermit_andWarnsOfNothing_whenTheStoreAnswers() throws Exception {
        responding();
        try (CamelContext other = starting("redis://127.0.0.1:" + ports.get("PLAIN"), Map.of("once", "1/1h"))) {
            // A permit whose answer came too late would be lost, and the next one comes in an hour.
            assertThat(fail(other, "once&totalTimeout=1m", "30s")).isNull();
        }
        assertThat(warnings()).isEmpty();
    }

    @Test
    void start_neitherWaitsNorWarns_whenTheContextStopsBeforeTheStoreAnswers() throws Exception {
        try (SilentServer silent = SilentServer.start()) {
            starting("redis://127.0.0.1:" + silent.uri().getPort(), limits()).close();
        }
        assertThat(warnings()).isEmpty();
    }

    private CamelContext starting(String store, Map<String, String> limits) throws Exception {
        CamelContext other = new DefaultCamelContext();
        LambdaProcComponent component = new LambdaProcComponent(other);
        component.setRateLimits(limits);
        component.setRateLimitStore(store);
        component.setConfiguration(component().getConfiguration().copy());
        other.addComponent("aws-lambda-proc", component);
        other.start();
        return other;
    }

    /** The failure of a message. */
    private static @Nullable Exception fail(CamelContext other, String limit) {
        return fail(other, limit, "1s");
    }

    private static @Nullable Exception fail(CamelContext other, String limit, String timeout) {
        return other.createFluentProducerTemplate()
                .to("aws-lambda-proc:fn?timeout=%s&rateLimit=%s".formatted(timeout, limit))
                .withBody("1")
                .send()
                .getException();
    }

    private List<String> warnings() {
        return log.lines().stream()
                .filter(line -> line.level() == Level.WARN)
                .map(LogCapture.Line::text)
                .filter(line -> line.contains("The store of the rate limits"))
                .toList();
    }

    private static Map<String, String> limits() {
        return IntStream.range(0, 3).boxed().collect(Collectors.toMap(i -> "l" + i, i -> "100/1s"));
    }
}
