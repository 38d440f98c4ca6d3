package io.github.camelawslambda.functional;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.io.IOException;
import java.net.ServerSocket;
import redis.embedded.RedisServer;

/** Real Redis servers on loopback. */
final class Redis {

    private Redis() {}

    /** On a free port, with nothing kept on disk. */
    static RedisServer start() throws IOException {
        return start(freePort());
    }

    static RedisServer start(int port) throws IOException {
        RedisServer server = RedisServer.newRedisServer()
                .port(port)
                .bind("127.0.0.1")
                .setting("save \"\"")
                .setting("appendonly no")
                .build();
        server.start();
        return server;
    }

    static String uri(RedisServer server) {
        return "redis://127.0.0.1:" + server.ports().get(0);
    }

    static void flush(RedisServer server) {
        RedisClient client = RedisClient.create(uri(server));
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            connection.sync().flushall();
        } finally {
            client.shutdown();
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
