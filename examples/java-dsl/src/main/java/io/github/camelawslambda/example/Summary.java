package io.github.camelawslambda.example;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaProcConstants;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.Exchange;

/** Counts the orders by outcome. Thread-safe. */
final class Summary {

    private final LongAdder priced = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final AtomicLong startNanos = new AtomicLong();
    private final AtomicLong endNanos = new AtomicLong();
    private final CountDownLatch end = new CountDownLatch(1);

    void started(Exchange exchange) {
        startNanos.set(System.nanoTime());
    }

    void invoked(Exchange exchange) {
        boolean error = exchange.getMessage().getHeader(LambdaProcConstants.FUNCTION_ERROR) != null;
        (error ? rejected : priced).increment();
        retries.add(exchange.getMessage().getHeader(LambdaProcConstants.ATTEMPTS, int.class) - 1);
    }

    void failed(Exchange exchange) {
        failed.increment();
        if (exchange.getProperty(Exchange.EXCEPTION_CAUGHT) instanceof LambdaInvocationException failure) {
            retries.add(Math.max(0, failure.getAttempts() - 1));
        }
    }

    void ended(Exchange exchange) {
        endNanos.set(System.nanoTime());
        end.countDown();
    }

    void awaitEnd() throws InterruptedException {
        if (!end.await(5, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the orders were not done within 5 minutes");
        }
    }

    void print(String out) {
        Path folder = Path.of("").toAbsolutePath().relativize(Path.of(out).toAbsolutePath());
        System.out.printf(
                "%n%d orders in %.1f s, %d retries after throttling and faults%n",
                priced.sum() + rejected.sum() + failed.sum(), seconds(), retries.sum());
        line("priced", priced, folder.resolve("priced.jsonl"));
        line("rejected by the function", rejected, folder.resolve("rejected.txt"));
        line("not invoked (dead letter)", failed, folder.resolve("failed.jsonl"));
    }

    private static void line(String what, LongAdder count, Path file) {
        System.out.printf("  %5d %-26s %s%n", count.sum(), what, file);
    }

    private double seconds() {
        return TimeUnit.NANOSECONDS.toMillis(endNanos.get() - startNanos.get()) / 1000.0;
    }
}
