package io.github.camelawslambda.example.fleet;

import io.github.camelawslambda.example.processes.ParentWatch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Writer;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import redis.embedded.RedisServer;

/** A Kafka broker and a Redis server, in a separate process that ends with the one that started it. */
public final class Engines {

    private static final String READY = "ready ";

    private Engines() {}

    /**
     * Where they listen.
     *
     * @param brokers for {@code bootstrap.servers}
     * @param redis a {@code redis://} URI
     */
    record Addresses(String brokers, String redis) {}

    /** Takes an empty folder for Kafka's data. */
    public static void main(String[] args) {
        // Redis is a process, too; it is stopped by its own shutdown hook.
        ParentWatch.onEnd(() -> System.exit(1));
        try {
            String redis = startRedis();
            String brokers = startKafka(Path.of(args[0]));
            System.out.println(READY + brokers + " " + redis);
        } catch (Throwable e) {
            e.printStackTrace();
            // Not left to Kafka's threads.
            System.exit(1);
        }
    }

    /** Waits until they serve. */
    static Addresses awaitReady(Process engines) throws IOException {
        BufferedReader output = engines.inputReader();
        String line = output.readLine();
        while (line != null && !line.startsWith(READY)) {
            line = output.readLine();
        }
        if (line == null) {
            throw new IllegalStateException("Kafka and Redis did not start");
        }
        String[] words = line.split(" ", 3);
        return new Addresses(words[1], words[2]);
    }

    private static String startRedis() throws IOException {
        RedisServer server = RedisServer.newRedisServer()
                .port(freePort())
                .bind("127.0.0.1")
                .setting("save \"\"")
                .setting("appendonly no")
                .build();
        server.start();
        return "redis://127.0.0.1:" + server.ports().get(0);
    }

    /** One node that is broker and controller (KRaft). */
    private static String startKafka(Path data) throws IOException {
        String broker = "127.0.0.1:" + freePort();
        String controller = "127.0.0.1:" + freePort();
        Properties config = new Properties();
        config.setProperty("process.roles", "broker,controller");
        config.setProperty("node.id", "1");
        config.setProperty("controller.quorum.voters", "1@" + controller);
        config.setProperty("controller.listener.names", "CONTROLLER");
        config.setProperty("listeners", "PLAINTEXT://%s,CONTROLLER://%s".formatted(broker, controller));
        config.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        config.setProperty("log.dirs", data.resolve("log").toString());
        config.setProperty("auto.create.topics.enable", "false");
        config.setProperty("group.initial.rebalance.delay.ms", "0");
        config.setProperty("offsets.topic.num.partitions", "1");
        config.setProperty("offsets.topic.replication.factor", "1");
        format(data, config);
        new KafkaRaftServer(KafkaConfig.fromProps(config), Time.SYSTEM).startup();
        return broker;
    }

    private static void format(Path data, Properties config) throws IOException {
        Path file = Files.createDirectories(data).resolve("server.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            config.store(writer, null);
        }
        String cluster = Uuid.randomUuid().toString();
        String[] command = List.of("format", "--cluster-id", cluster, "--config", file.toString())
                .toArray(String[]::new);
        StorageTool.execute(command, new PrintStream(OutputStream.nullOutputStream()));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
