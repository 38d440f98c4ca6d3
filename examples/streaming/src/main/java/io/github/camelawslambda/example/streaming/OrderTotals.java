package io.github.camelawslambda.example.streaming;

import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;

/** What an export adds up to. Not thread-safe. */
final class OrderTotals {

    private final long startNanos = System.nanoTime();
    private long firstNanos;
    private long lines;
    private long bytes;

    /** Adds a line of the export, which is in ASCII. */
    static void add(Exchange line) {
        line.getProperty("orders", OrderTotals.class).add(line.getMessage().getBody(String.class));
    }

    private void add(String line) {
        if (lines == 0) {
            firstNanos = System.nanoTime();
        }
        lines++;
        // With its line end.
        bytes += line.length() + 1;
    }

    @Override
    public String toString() {
        return "%d lines, %d bytes; the first line after %.2f s, the last after %.2f s; heap of %d MB%n"
                .formatted(
                        lines,
                        bytes,
                        seconds(firstNanos - startNanos),
                        seconds(System.nanoTime() - startNanos),
                        Runtime.getRuntime().maxMemory() / (1024 * 1024));
    }

    private static double seconds(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos) / 1000.0;
    }
}
