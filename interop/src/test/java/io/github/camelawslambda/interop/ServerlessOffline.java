package io.github.camelawslambda.interop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The process of serverless-offline with the functions of {@code serverless.yml}. It ends with this JVM at the latest. */
final class ServerlessOffline implements AutoCloseable {

    private static final String LISTENING = "listening on";

    private final Process process;
    private final int port;
    private final Path output;
    private final CompletableFuture<Void> listening = new CompletableFuture<>();

    private ServerlessOffline(Process process, int port, Path output) {
        this.process = process;
        this.port = port;
        this.output = output;
    }

    /**
     * Returns when it listens.
     *
     * @param directory with {@code serverless.yml} and {@code node_modules}; its output goes to {@code output.log} there
     */
    static ServerlessOffline start(Path directory) throws IOException {
        int port = freePort();
        ProcessBuilder command = new ProcessBuilder(
                        "node",
                        "node_modules/serverless/bin/serverless.js",
                        "offline",
                        "start",
                        "--host",
                        "127.0.0.1",
                        "--lambdaPort",
                        String.valueOf(port))
                .directory(directory.toFile())
                .redirectErrorStream(true);
        command.environment()
                .putAll(Map.of(
                        "SLS_TELEMETRY_DISABLED", "1",
                        "SLS_TRACKING_DISABLED", "1",
                        "SLS_NOTIFICATIONS_MODE", "off",
                        "AWS_ACCESS_KEY_ID", "test",
                        "AWS_SECRET_ACCESS_KEY", "test"));
        ServerlessOffline started = new ServerlessOffline(command.start(), port, directory.resolve("output.log"));
        Runtime.getRuntime().addShutdownHook(new Thread(started::close));
        started.read();
        started.listening.orTimeout(2, TimeUnit.MINUTES).join();
        return started;
    }

    String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private void read() {
        Thread reader = new Thread(this::copyOutput, "serverless-offline");
        reader.setDaemon(true);
        reader.start();
    }

    private void copyOutput() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
                PrintWriter log = new PrintWriter(Files.newBufferedWriter(output), true)) {
            lines.lines()
                    .peek(log::println)
                    .filter(line -> line.contains(LISTENING))
                    .forEach(line -> listening.complete(null));
        } catch (IOException | UncheckedIOException e) {
            listening.completeExceptionally(e);
        }
        listening.completeExceptionally(
                new IllegalStateException("serverless-offline ended before it listened: see " + output));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
