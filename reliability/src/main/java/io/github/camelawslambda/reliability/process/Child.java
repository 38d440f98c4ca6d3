package io.github.camelawslambda.reliability.process;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A JVM of the same kind as this one, with the same class path. It reads commands and answers with lines. */
public final class Child implements AutoCloseable {

    private final Process process;
    private final Path log;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private Child(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a main class.
     *
     * @param log the file for its standard error
     */
    public static Child start(Path log, List<String> flags, Class<?> main, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", classPath(), main.getName()));
        command.addAll(arguments);
        if (log.getParent() != null) {
            Files.createDirectories(log.getParent());
        }
        Process process =
                new ProcessBuilder(command).redirectError(log.toFile()).start();
        Child child = new Child(process, log);
        Daemons.start("lines-of-" + main.getSimpleName(), child::readLines);
        return child;
    }

    private void readLines() {
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            // The process is gone. Whoever waits for its lines notices.
        }
    }

    /** Returns the rest of the next line with this prefix. Skips all other lines. */
    public String await(String prefix, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (System.nanoTime() < end) {
            String line = next(Duration.ofMillis(200));
            if (line != null && line.startsWith(prefix)) {
                return line.substring(prefix.length());
            }
            if (line == null && !process.isAlive() && lines.isEmpty()) {
                throw new IllegalStateException("A process ended before it wrote '" + prefix + "', see " + log);
            }
        }
        throw new IllegalStateException(
                "A process did not write '%s' within %d s, see %s".formatted(prefix, atMost.toSeconds(), log));
    }

    /** Returns the next line, or null if none arrives in time. */
    public @Nullable String next(Duration atMost) throws InterruptedException {
        return lines.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Sends a command. */
    public void send(String line) {
        try {
            Writer input = process.outputWriter();
            input.write(line + "\n");
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("A process does not take commands any more, see " + log, e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Sends SIGTERM. Not by the process itself, which would also close its input, and so tell it that this JVM is gone. */
    public void terminate() {
        process.toHandle().destroy();
    }

    /** Sends SIGKILL. */
    public void kill() {
        process.destroyForcibly();
    }

    /** Returns whether it ended in time. */
    public boolean awaitEnd(Duration atMost) throws InterruptedException {
        return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** Maven runs this program in its own JVM, by a class loader that knows its class path. */
    private static String classPath() {
        if (Thread.currentThread().getContextClassLoader() instanceof URLClassLoader urls) {
            return Arrays.stream(urls.getURLs())
                    .map(url -> Path.of(URI.create(url.toString())).toString())
                    .collect(Collectors.joining(File.pathSeparator));
        }
        return System.getProperty("java.class.path");
    }
}
