package io.github.camelawslambda.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.cluster.PartitionSelectorException;
import io.lettuce.core.cluster.models.partitions.Partitions;
import io.netty.handler.ssl.NotSslRecordException;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What users read when Redis cannot be used; RedisMisfitsTest has the same from real servers. */
class RedisErrorsTest {

    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final String SINGLE = "redis://h";
    private static final String TLS = "rediss://h";
    private static final String SENTINEL = "redis-sentinel://h#m";
    private static final String CLUSTER = "redis-cluster://h";
    private static final Map<String, String> STORES =
            Map.of("single", SINGLE, "tls", TLS, "sentinel", SENTINEL, "cluster", CLUSTER);

    private static RedisErrors errors(String store) {
        return new RedisErrors(StoreUri.parse(store, ANSWER), ANSWER);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            single | MOVED 42 127.0.0.1:7001 | Redis is a node of a cluster (MOVED). Change rateLimitStore to redis-cluster://host:6379,host:6379
            tls | ASK 42 127.0.0.1:7001 | Redis is a node of a cluster (ASK). Change rateLimitStore to rediss-cluster://host:6379,host:6379
            cluster | CLUSTERDOWN Hash slot not served | the cluster does not serve all keys (CLUSTERDOWN). Check its nodes
            single | READONLY You can't write | Redis is a replica (READONLY). Name its master in rateLimitStore, or change it to redis-sentinel://host:26379,host:26379#master or redis-cluster://host:6379,host:6379, which follow the master
            sentinel | READONLY You can't write | Redis is a replica (READONLY). A failover may be in progress: raise timeout above its duration
            single | ERR Error running script (call to f_1): @user_script:1: -READONLY You can't write | Redis is a replica (READONLY). Name its master in rateLimitStore, or change it to redis-sentinel://host:26379,host:26379#master or redis-cluster://host:6379,host:6379, which follow the master
            single | NOAUTH Authentication required. | Redis refused the user or the password (NOAUTH). Check both in rateLimitStore
            single | WRONGPASS invalid pair | Redis refused the user or the password (WRONGPASS). Check both in rateLimitStore
            sentinel | WRONGPASS invalid pair | Redis refused the user or the password (WRONGPASS). Check both in rateLimitStore, and the password of the sentinels, ?sentinelPassword=…
            single | ERR AUTH called without a password | Redis refused the user or the password (ERR). Check both in rateLimitStore
            single | ERR invalid password | Redis refused the user or the password (ERR). Check both in rateLimitStore
            single | NOPERM no permissions | the user in rateLimitStore lacks a permission (NOPERM). Allow GET, SET and EVAL for the keys aws-lambda-proc:rate-limit:*
            cluster | NOPERM no permissions | the user in rateLimitStore lacks a permission (NOPERM). Allow GET, SET and EVAL for the keys aws-lambda-proc:rate-limit:*, and CLUSTER and INFO
            cluster | ERR This instance has cluster support disabled | Redis is not a cluster. Change rateLimitStore to redis://host:6379
            sentinel | ERR unknown command 'SENTINEL' | the server is not a sentinel. Name the sentinels in rateLimitStore, or change it to redis://host:6379
            single | ERR unknown command 'GET' | the server does not know a command of Redis. If it is a sentinel, change rateLimitStore to redis-sentinel://host:26379,host:26379#master
            single | ERR something else | Redis refused the command (ERR). Check its version and state
            single | what a server wrote | Redis refused the command (ERR). Check its version and state
            single | LOADING Redis is loading | Redis refused the command (LOADING). Check its state
            """)
    void refusal_isNamedByItsCode_withTheStoreThatFits(String store, String refusal, String text) {
        RedisException failure = new RedisException(new RedisCommandExecutionException(refusal));

        assertThat(errors(Objects.requireNonNull(STORES.get(store))).of(failure))
                .hasMessage(text)
                .hasCause(failure);
    }

    static Stream<Arguments> troubles() {
        Throwable everyNode = new RedisConnectionException("no node");
        everyNode.addSuppressed(new RedisConnectionException("node 1", new ConnectException("refused: /h:1")));
        return Stream.of(
                Arguments.of(
                        SINGLE,
                        new RedisConnectionException("x", new ConnectException("refused: /h:6379")),
                        "cannot connect to Redis (refused: /h:6379). Check the hosts and ports in rateLimitStore, and the network"),
                Arguments.of(
                        CLUSTER,
                        everyNode,
                        "cannot connect to Redis (refused: /h:1). Check the hosts and ports in rateLimitStore, and the network"),
                Arguments.of(
                        SINGLE,
                        new RedisCommandTimeoutException("x"),
                        "Redis did not answer within 2000ms. Check its load and the network"),
                Arguments.of(
                        TLS,
                        new RedisCommandTimeoutException("x"),
                        "Redis did not answer within 2000ms. Check its load and the network, and whether it speaks TLS: if not, redis://host:6379"),
                Arguments.of(
                        TLS,
                        new RedisConnectionException("x", new NotSslRecordException("not an SSL/TLS record: 2d45")),
                        "Redis does not speak TLS at this port. Change rateLimitStore to redis://host:6379"),
                Arguments.of(
                        TLS,
                        new RedisConnectionException("x", new SSLHandshakeException("no trust")),
                        "the TLS handshake with Redis failed (no trust). Check its certificate, and the trust store of the JVM (javax.net.ssl.trustStore)"),
                Arguments.of(
                        CLUSTER,
                        new PartitionSelectorException("x", new Partitions()),
                        "the cluster does not serve all keys. Check its nodes"),
                Arguments.of(
                        SENTINEL,
                        new RedisConnectionException("Cannot provide redisAddress using sentinel for masterId m"),
                        "the sentinels do not know this master. Check the name after # in rateLimitStore"),
                Arguments.of(
                        SINGLE,
                        new RedisException("Connection closed", new IOException((String) null)),
                        "the connection to Redis was closed. Check whether Redis runs, and whether it speaks only TLS: rediss://host:6379"),
                Arguments.of(
                        TLS,
                        new RedisException("Connection closed"),
                        "the connection to Redis was closed. Check whether Redis runs"));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void trouble_isNamed_withWhatToChange(String store, Throwable failure, String text) {
        assertThat(errors(store).of(failure)).hasMessage(text).hasCause(failure);
    }

    @Test
    void closedConnection_isExplainedByTheRefusalBefore() {
        RedisErrors errors = errors(SINGLE);
        String refused = "Redis refused the user or the password (WRONGPASS). Check both in rateLimitStore";
        assertThat(errors.of(new RedisCommandExecutionException("WRONGPASS invalid pair")))
                .hasMessage(refused);

        assertThat(errors.of(new RedisException("Connection closed"))).hasMessage(refused);
    }

    @Test
    void failure_isNamed_whenItsCausesGoRound() {
        RedisException first = new RedisException("Connection closed");
        RedisException second = new RedisException("Connection closed", first);
        first.initCause(second);

        assertThat(errors(SINGLE).of(first)).hasMessageContaining("the connection to Redis was closed");
    }
}
