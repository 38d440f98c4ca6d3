package io.github.camelawslambda.benchmark.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What this process holds.
 *
 * @param threads all of them where the operating system tells (Linux), else those of Java
 * @param heapBytes in use after a collection
 */
public record Resources(int threads, long heapBytes) {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String THREADS = "Threads:";

    /** What is held at this moment. */
    public static Resources now() throws IOException {
        int threads = threadCount();
        // The second one frees what the first one only found out to be reachable no more.
        System.gc();
        System.gc();
        return new Resources(
                threads,
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }

    private static int threadCount() throws IOException {
        if (!Files.isReadable(STATUS)) {
            return ManagementFactory.getThreadMXBean().getThreadCount();
        }
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith(THREADS))
                .mapToInt(line ->
                        Integer.parseInt(line.substring(THREADS.length()).trim()))
                .findFirst()
                .orElseThrow();
    }
}
