package io.github.camelawslambda.reliability.matrix;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.sentinel.api.StatefulRedisSentinelConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import redis.embedded.RedisInstance;
import redis.embedded.RedisSentinel;
import redis.embedded.RedisServer;
import redis.embedded.core.RedisServerBuilder;

/** A Redis master, its replica, and a sentinel that makes the replica the master after the master was killed. */
final class RedisGroup implements CellRedis {

    private static final String HOST = "127.0.0.1";
    private static final String NAME = "master";
    private static final int TRIES = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final RedisServer master;
    private final RedisServer replica;
    private final RedisSentinel sentinel;

    RedisGroup() throws IOException {
        master = started(() -> server().build());
        replica = started(() -> server().slaveOf(HOST, port(master)).build());
        sentinel = started(() -> RedisSentinel.newRedisSentinel()
                .bind(HOST)
                .port(Surroundings.freePort())
                .masterName(NAME)
                .masterPort(port(master))
                .quorumSize(1)
                .downAfterMilliseconds(1000)
                .failOverTimeout(5000)
                .onShutdownForceStop(true)
                .build());
        awaitReplica();
    }

    @Override
    public String uri() {
        return "redis-sentinel://%s:%d#%s".formatted(HOST, port(sentinel), NAME);
    }

    @Override
    public void beforeMessages() throws IOException {
        master.stop();
    }

    @Override
    public void close() throws IOException {
        sentinel.stop();
        replica.stop();
        master.stop();
    }

    private interface Builder<T> {
        T build() throws IOException;
    }

    // Another program may take a free port before Redis does.
    private static <T extends RedisInstance> T started(Builder<T> builder) throws IOException {
        for (int left = TRIES; ; left--) {
            T redis = builder.build();
            try {
                redis.start();
                return redis;
            } catch (IOException e) {
                if (left == 1) {
                    throw e;
                }
            }
        }
    }

    private static RedisServerBuilder server() throws IOException {
        return RedisServer.newRedisServer()
                .bind(HOST)
                .port(Surroundings.freePort())
                .setting("save \"\"")
                .setting("repl-diskless-sync-delay 0")
                .onShutdownForceStop(true);
    }

    // A sentinel that does not know the replica yet has nothing to fail over to.
    private void awaitReplica() throws IOException {
        RedisClient client = RedisClient.create();
        try (StatefulRedisConnection<String, String> ofReplica = client.connect(RedisURI.create(HOST, port(replica)));
                StatefulRedisSentinelConnection<String, String> ofSentinel =
                        client.connectSentinel(RedisURI.create(HOST, port(sentinel)))) {
            await(() -> ofReplica.sync().info("replication").contains("master_link_status:up"));
            await(() -> ofSentinel.sync().info("sentinel").contains("slaves=1"));
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        }
    }

    private static void await(BooleanSupplier condition) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IOException("no Redis replica within %d s".formatted(PATIENCE.toSeconds()));
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while waiting for a Redis replica", e);
            }
        }
    }

    private static int port(RedisInstance redis) {
        return redis.ports().get(0);
    }
}
