package io.github.camelawslambda.functional;

import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.sentinel.api.StatefulRedisSentinelConnection;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import redis.embedded.core.ExecutableProvider;

/** Real Redis servers on loopback that are replicas, nodes of a cluster or sentinels, and may be killed. Known by their ports. */
final class RedisProcesses implements AutoCloseable {

    static final String HOST = "127.0.0.1";
    static final String MASTER = "mymaster";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int BUS = 10_000;
    private static final int SLOTS = 16_384;
    private static final File EXECUTABLE = executable();

    private final Path folder;
    private final Map<Integer, Process> processes = new LinkedHashMap<>();

    /** @param folder what they write; must be empty */
    RedisProcesses(Path folder) {
        this.folder = folder;
    }

    /** A separate server. */
    int server(String... options) throws IOException {
        return server(freePort(), options);
    }

    private int server(int port, String... options) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("--port", "" + port, "--bind", HOST, "--save", "", "--dir", folder.toString()));
        command.addAll(List.of(options));
        start(port, command);
        return port;
    }

    /** A copy of a server, which has caught up with it. */
    int replicaOf(int master) throws IOException {
        int port = server(
                "--replicaof", HOST, "" + master, "--repl-diskless-sync", "yes", "--repl-diskless-sync-delay", "0");
        await().atMost(PATIENCE)
                .until(() -> on(port, redis -> redis.info("replication")).contains("master_link_status:up"));
        return port;
    }

    /** A sentinel that alone decides on a failover, a second after the master is gone. */
    int sentinelOf(int master, String... more) throws IOException {
        int port = freePort();
        List<String> lines = new ArrayList<>(List.of(
                "port " + port,
                "bind " + HOST,
                "dir " + folder,
                "sentinel monitor %s %s %d 1".formatted(MASTER, HOST, master),
                "sentinel down-after-milliseconds %s 1000".formatted(MASTER),
                "sentinel failover-timeout %s 5000".formatted(MASTER)));
        lines.addAll(List.of(more));
        Path file = Files.write(folder.resolve("sentinel-%d.conf".formatted(port)), lines);
        start(port, List.of(file.toString(), "--sentinel"));
        return port;
    }

    /** A node of no cluster yet. */
    int node(String... options) throws IOException {
        return node(freePort(), options);
    }

    private int node(int port, String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of(
                "--cluster-enabled",
                "yes",
                "--cluster-config-file",
                "nodes-%d.conf".formatted(port),
                "--cluster-node-timeout",
                "1000",
                "--repl-diskless-sync-delay",
                "0"));
        all.addAll(List.of(options));
        return server(port, all.toArray(String[]::new));
    }

    /** A cluster of one node that announces another port to its clients. */
    void clusterBehind(int announced, int port) throws IOException {
        node(
                port,
                "--cluster-announce-ip",
                HOST,
                "--cluster-announce-port",
                "" + announced,
                "--cluster-announce-bus-port",
                "" + (port + BUS));
        on(port, redis -> redis.clusterAddSlots(IntStream.range(0, SLOTS).toArray()));
        awaitCluster(List.of(port), 1);
    }

    /** A cluster whose nodes share all slots evenly. */
    List<Integer> cluster(int masters) throws IOException {
        List<Integer> nodes = new ArrayList<>();
        for (int i = 0; i < masters; i++) {
            int node = node();
            int first = SLOTS * i / masters;
            int next = SLOTS * (i + 1) / masters;
            on(node, redis -> redis.clusterAddSlots(IntStream.range(first, next).toArray()));
            nodes.add(node);
        }
        nodes.stream().skip(1).forEach(node -> on(node, redis -> redis.clusterMeet(HOST, nodes.get(0))));
        awaitCluster(nodes, masters);
        return nodes;
    }

    /** Adds a replica of a master to its cluster. */
    int addReplica(List<Integer> cluster, int master) throws IOException {
        int node = node();
        String id = on(master, redis -> redis.clusterMyId());
        on(node, redis -> redis.clusterMeet(HOST, master));
        List<Integer> all = new ArrayList<>(cluster);
        all.add(node);
        awaitCluster(all, all.size());
        on(node, redis -> redis.clusterReplicate(id));
        await().atMost(PATIENCE)
                .until(() -> on(node, redis -> redis.info("replication")).contains("master_link_status:up"));
        // Others take part in the vote for it once they know that it is a replica.
        await().atMost(PATIENCE)
                .until(() -> cluster.stream()
                        .allMatch(each -> on(each, redis -> redis.clusterNodes())
                                        .lines()
                                        .filter(line -> line.contains("slave"))
                                        .count()
                                == 1));
        return node;
    }

    private void awaitCluster(List<Integer> nodes, int size) {
        await().atMost(PATIENCE)
                .until(() -> nodes.stream()
                        .map(node -> on(node, redis -> redis.clusterInfo()))
                        .allMatch(info ->
                                info.contains("cluster_state:ok") && info.contains("cluster_known_nodes:" + size)));
    }

    /** The node of a cluster that serves a key. */
    static int masterOf(List<Integer> cluster, String key) {
        return cluster.stream().filter(node -> owns(node, key)).findFirst().orElseThrow();
    }

    private static boolean owns(int node, String key) {
        try {
            on(node, redis -> redis.exists(key));
            return true;
        } catch (RedisException e) {
            return false;
        }
    }

    /** The keys that a server has. */
    static List<String> keys(int server) {
        return on(server, redis -> redis.keys("*"));
    }

    /** Asks one of them. */
    static <T> T on(int port, Function<RedisCommands<String, String>, T> question) {
        RedisClient client = RedisClient.create();
        try (StatefulRedisConnection<String, String> connection = client.connect(RedisURI.create(HOST, port))) {
            return question.apply(connection.sync());
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        }
    }

    /** What a sentinel says of its masters. */
    static String info(int sentinel) {
        RedisClient client = RedisClient.create();
        try (StatefulRedisSentinelConnection<String, String> connection =
                client.connectSentinel(RedisURI.create(HOST, sentinel))) {
            return connection.sync().info("sentinel");
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        }
    }

    /** Ends it at once, as a machine that is lost; its connections are reset. */
    void kill(int port) {
        process(port).destroyForcibly().onExit().join();
        processes.remove(port);
    }

    /** Stops it without ending its connections. */
    void hang(int port) throws Exception {
        new ProcessBuilder("kill", "-STOP", "" + process(port).pid()).start().waitFor();
    }

    private Process process(int port) {
        return Objects.requireNonNull(processes.get(port));
    }

    @Override
    public void close() {
        List.copyOf(processes.keySet()).forEach(this::kill);
    }

    private void start(int port, List<String> options) throws IOException {
        List<String> command = new ArrayList<>(List.of(EXECUTABLE.toString()));
        command.addAll(options);
        Path log = folder.resolve("redis-%d.log".formatted(port));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        processes.put(port, process);
        await().atMost(PATIENCE)
                .until(() -> Files.readString(log).contains("Ready to accept connections")
                        || Files.readString(log).contains("Sentinel ID is"));
    }

    /** That of the bus of a cluster, 10,000 higher, is free, too. */
    static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(15_000, 30_000);
            if (isFree(port) && isFree(port + BUS)) {
                return port;
            }
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(HOST))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static File executable() {
        try {
            return ExecutableProvider.newJarResourceProvider().get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
