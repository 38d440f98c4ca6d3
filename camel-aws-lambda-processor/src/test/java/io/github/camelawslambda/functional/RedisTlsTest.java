package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.NetServerOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rate limits in a Redis that is reached by TLS alone: servers and sentinels give the ports of gateways in front of them as
 * theirs.
 */
@Tag("rate-limit")
class RedisTlsTest extends BatchTest {

    private static final String URI = "aws-lambda-proc:fn?timeout=20s&rateLimit=shared";

    @RegisterExtension
    final SystemProperties properties = new SystemProperties();

    @TempDir
    Path folder;

    private RedisProcesses redis;
    private Certificates certificates;

    @BeforeEach
    void define() throws Exception {
        redis = new RedisProcesses(Files.createDirectory(folder.resolve("redis")));
        certificates = new Certificates(folder).withAuthority();
        properties
                .set("javax.net.ssl.trustStore", certificates.trusted())
                .set("javax.net.ssl.trustStorePassword", Certificates.PASSWORD);
        component().setRateLimits(Map.of("shared", "100/1s"));
        responding();
    }

    @AfterEach
    void endProcesses() {
        redis.close();
    }

    @Test
    void server_isReached() throws Exception {
        int server = redis.server();
        try (Gateway gateway = gateway(server)) {
            component().setRateLimitStore("rediss://127.0.0.1:" + gateway.tlsPort());

            assertServed(server);
        }
    }

    @Test
    void masterOfSentinels_isReached_asAreTheSentinels() throws Exception {
        int server = redis.server();
        try (Gateway gateway = gateway(server)) {
            int sentinel = redis.sentinelOf(
                    gateway.tlsPort(), "sentinel down-after-milliseconds mymaster 600000", "requirepass s3cr3tpass");
            try (Gateway sentinels = gateway(sentinel)) {
                component()
                        .setRateLimitStore("rediss-sentinel://127.0.0.1:%d?sentinelPassword=s3cr3tpass#mymaster"
                                .formatted(sentinels.tlsPort()));

                assertServed(server);
            }
        }
    }

    @Test
    void cluster_isReached() throws Exception {
        int node = RedisProcesses.freePort();
        try (Gateway gateway = gateway(node)) {
            redis.clusterBehind(gateway.tlsPort(), node);
            component().setRateLimitStore("rediss-cluster://127.0.0.1:" + gateway.tlsPort());

            assertServed(node);
        }
    }

    private Gateway gateway(int port) {
        return new Gateway(
                port, new NetServerOptions().setKeyCertOptions(certificates.signed("server-" + port, "ip:127.0.0.1")));
    }

    private void assertServed(int server) {
        assertThat(send(URI, "1").getException()).isNull();
        assertThat(RedisProcesses.keys(server)).containsExactly("aws-lambda-proc:rate-limit:shared:100/PT1S");
    }
}
