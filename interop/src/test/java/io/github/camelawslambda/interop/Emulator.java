package io.github.camelawslambda.interop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The process of a Lambda of another maker. It ends with this JVM. */
final class Emulator {

    private final Process process;
    private final Path output;
    private final Predicate<String> isListening;
    private final CompletableFuture<Void> listening = new CompletableFuture<>();

    private Emulator(Process process, Path output, Predicate<String> isListening) {
        this.process = process;
        this.output = output;
        this.isListening = isListening;
    }

    /**
     * Starts one, and returns when it listens.
     *
     * @param directory where it runs; its output goes to {@code output.log} there
     * @param environment in addition to that of this JVM
     * @param isListening whether a line of its output says so
     */
    static void start(
            Path directory, List<String> command, Map<String, String> environment, Predicate<String> isListening)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Emulator started = new Emulator(builder.start(), directory.resolve("output.log"), isListening);
        Runtime.getRuntime().addShutdownHook(new Thread(started::stop));
        Thread reader = new Thread(started::copyOutput, "output of " + directory);
        reader.setDaemon(true);
        reader.start();
        started.listening.orTimeout(2, TimeUnit.MINUTES).join();
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void stop() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private void copyOutput() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
                PrintWriter log = new PrintWriter(Files.newBufferedWriter(output), true)) {
            lines.lines().peek(log::println).filter(isListening).forEach(line -> listening.complete(null));
        } catch (IOException | UncheckedIOException e) {
            listening.completeExceptionally(e);
        }
        listening.completeExceptionally(new IllegalStateException("it ended before it listened: see " + output));
    }
}
