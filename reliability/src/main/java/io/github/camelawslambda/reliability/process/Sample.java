package io.github.camelawslambda.reliability.process;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The resources that a JVM holds at a moment. Needs Linux.
 *
 * @param seconds since the start of the JVM
 * @param heap bytes in use after a collection
 * @param rss bytes of memory of the process
 * @param files open file descriptors
 * @param connections established connections to the server
 */
public record Sample(double seconds, long heap, long rss, int threads, int files, int connections) {

    private static final Path SELF = Path.of("/proc/self");
    private static final String ESTABLISHED = "01";

    /**
     * Collects garbage and takes a sample.
     *
     * @param port of the server
     */
    public static Sample now(int port) throws IOException {
        System.gc();
        List<String> status = Files.readAllLines(SELF.resolve("status"));
        return new Sample(
                ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0,
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                number(status, "VmRSS:") * 1024,
                (int) number(status, "Threads:"),
                openFiles(),
                connections("tcp", port) + connections("tcp6", port));
    }

    private static long number(List<String> status, String name) {
        return status.stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    private static int openFiles() throws IOException {
        try (Stream<Path> files = Files.list(SELF.resolve("fd"))) {
            return (int) files.count();
        }
    }

    /** The columns are the number, the local address, the remote address and the state, in hexadecimal digits. */
    private static int connections(String protocol, int port) throws IOException {
        String suffix = String.format(Locale.ROOT, ":%04X", port);
        return (int) Files.readAllLines(SELF.resolve("net").resolve(protocol)).stream()
                .map(line -> line.trim().split("\\s+", 5))
                .filter(columns -> columns[2].endsWith(suffix) && columns[3].equals(ESTABLISHED))
                .count();
    }

    /** Returns a line that {@link #parse} reads. */
    public String format() {
        return String.format(Locale.ROOT, "%.1f %d %d %d %d %d", seconds, heap, rss, threads, files, connections);
    }

    public static Sample parse(String line) {
        String[] words = line.split(" ", -1);
        return new Sample(
                Double.parseDouble(words[0]),
                Long.parseLong(words[1]),
                Long.parseLong(words[2]),
                Integer.parseInt(words[3]),
                Integer.parseInt(words[4]),
                Integer.parseInt(words[5]));
    }
}
