package io.github.camelawslambda.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an option says; RedisFaultsTest has more of those that are refused. */
class StoreUriTest {

    private static final Duration ANSWER = Duration.ofSeconds(2);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            redis://h | SINGLE | false | h:6379
            rediss://h:1/2 | SINGLE | true | h:1
            redis-sentinel://h:1,g#m | SENTINEL | false | h:1 g:26379
            rediss-sentinel://h?sentinelMasterId=m | SENTINEL | true | h:26379
            redis-cluster://h:1,g:2 | CLUSTER | false | h:1 g:2
            rediss-cluster://h/0 | CLUSTER | true | h:6379
            """)
    void store_isRead(String text, StoreUri.Kind kind, boolean isTls, String hosts) {
        StoreUri store = StoreUri.parse(text, ANSWER);

        assertThat(store.kind()).isEqualTo(kind);
        assertThat(store.isTls()).isEqualTo(isTls);
        assertThat(servers(store))
                .extracting(uri -> uri.getHost() + ":" + uri.getPort())
                .containsExactly(hosts.split(" "));
        assertThat(servers(store)).allMatch(uri -> uri.isSsl() == isTls);
        assertThat(all(store)).extracting(RedisURI::getTimeout).containsOnly(ANSWER);
    }

    @Test
    void sentinels_haveTheirOwnPassword() {
        StoreUri store = StoreUri.parse("redis-sentinel://u:p@h:1,g:2/3?sentinelPassword=q#m", ANSWER);

        RedisURI master = store.nodes().get(0);
        assertThat(master.getSentinelMasterId()).isEqualTo("m");
        assertThat(master.getDatabase()).isEqualTo(3);
        assertThat(credentials(master).getUsername()).isEqualTo("u");
        assertThat(credentials(master).getPassword()).containsExactly('p');
        assertThat(master.getSentinels())
                .hasSize(2)
                .allSatisfy(sentinel ->
                        assertThat(credentials(sentinel).getPassword()).containsExactly('q'));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            localhost:6379 | the scheme is missing or unknown
            redis://h:99999999 | it is malformed
            redis://:s3cret@h:1,g:2 | it names several hosts, which only a cluster or sentinels have
            redis-sentinel://:s3cret@h:1,g:2 | the name of the master is missing after #
            redis-cluster://:s3cret@h:1,g:2/3 | a cluster has only database 0
            redis-cluster://,/0 | it names no host
            redis-sentinel://,#m | it is malformed
            """)
    void store_isRefusedWithoutItsText(String text, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StoreUri.parse(text, ANSWER))
                .withMessageStartingWith("rateLimitStore is not a URI of Redis (%d characters): %s. Use redis://"
                        .formatted(text.length(), problem))
                .withMessageNotContaining("s3cret")
                .withNoCause();
    }

    @Test
    void text_holdsNoPassword() {
        assertThat(StoreUri.parse("rediss://u:s3cret@h", ANSWER)).hasToString("StoreUri[SINGLE, masked]");
    }

    /** Those that are named, each with its port. */
    private static List<RedisURI> servers(StoreUri store) {
        return store.kind() == StoreUri.Kind.SENTINEL ? store.nodes().get(0).getSentinels() : store.nodes();
    }

    private static List<RedisURI> all(StoreUri store) {
        return Stream.concat(store.nodes().stream(), servers(store).stream()).toList();
    }

    private static RedisCredentials credentials(RedisURI uri) {
        return uri.getCredentialsProvider().resolveCredentials().block();
    }
}
