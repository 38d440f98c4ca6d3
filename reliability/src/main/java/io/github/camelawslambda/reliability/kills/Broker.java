package io.github.camelawslambda.reliability.kills;

import io.github.camelawslambda.reliability.process.Commands;
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

/** A Kafka broker in its own JVM. */
public final class Broker {

    static final String READY = "ready ";

    private Broker() {}

    /** Takes an empty folder. */
    public static void main(String[] args) {
        Commands.read(command -> {});
        try {
            System.out.println(READY + start(Path.of(args[0])));
        } catch (Throwable e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    /** One node that is broker and controller (KRaft). */
    private static String start(Path data) throws IOException {
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
        // Workers that were killed are noticed soon.
        config.setProperty("group.min.session.timeout.ms", "1000");
        config.setProperty("offsets.topic.num.partitions", "1");
        config.setProperty("offsets.topic.replication.factor", "1");
        Path file = Files.createDirectories(data).resolve("server.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            config.store(writer, null);
        }
        StorageTool.execute(
                List.of("format", "--cluster-id", Uuid.randomUuid().toString(), "--config", file.toString())
                        .toArray(String[]::new),
                new PrintStream(OutputStream.nullOutputStream()));
        new KafkaRaftServer(KafkaConfig.fromProps(config), Time.SYSTEM).startup();
        return broker;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
