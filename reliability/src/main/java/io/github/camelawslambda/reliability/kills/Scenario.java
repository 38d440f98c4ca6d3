package io.github.camelawslambda.reliability.kills;

import io.github.camelawslambda.reliability.process.Child;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Stops one worker in the middle in one way, starts another one, and compares runs, results and commits. */
final class Scenario {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Kind kind;
    private final Way way;
    private final String name;
    private final String brokers;
    private final Path directory;
    private final Topics topics;

    Scenario(Kind kind, Way way, int round, String brokers, Path directory) {
        this.kind = kind;
        this.way = way;
        this.name = kind.word() + "-" + way.name() + "-" + round;
        this.brokers = brokers;
        this.directory = directory;
        topics = new Topics(brokers, name);
    }

    Outcome run(int orders) throws Exception {
        topics.send(orders);
        try (Runs runs = new Runs()) {
            Map<Integer, Integer> before;
            int inFlight;
            try (Child first = startWorker("first", runs)) {
                await("a third of the orders ran", () -> runs.orders() >= orders / 3, first);
                if (way == Way.FORCED) {
                    // So that something is in flight when Camel stops waiting.
                    runs.slow(true);
                }
                await("an invocation was in flight", () -> runs.inFlight() > 0, first);
                inFlight = runs.inFlight();
                stop(first);
            }
            // What was in flight may still run.
            await("the function was idle", () -> runs.inFlight() == 0, null);
            before = runs.copy();
            runs.slow(false);
            Map<Integer, Long> committed = topics.committed();
            try (Child second = startWorker("second", runs)) {
                await("all orders were committed", () -> isAllCommitted(orders), second);
            }
            return Outcome.of(kind, way, orders, inFlight, before, runs.copy(), committed, topics.results());
        }
    }

    private boolean isAllCommitted(int orders) throws Exception {
        return topics.committed().values().stream().mapToLong(Long::longValue).sum() == orders;
    }

    private void stop(Child worker) throws InterruptedException {
        switch (way) {
            case STOP -> worker.send(Worker.STOP);
            case SIGTERM, FORCED -> worker.terminate();
            case SIGKILL -> worker.kill();
        }
        if (!worker.awaitEnd(PATIENCE)) {
            throw new IllegalStateException(
                    "%s: the worker did not end within %d s".formatted(name, PATIENCE.toSeconds()));
        }
    }

    private Child startWorker(String worker, Runs runs) throws IOException {
        return Child.start(
                directory.resolve(name + "-" + worker + ".log"),
                List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                Worker.class,
                List.of(kind.name(), brokers, runs.endpoint(), "test", name, String.valueOf(way.shutdownSeconds())));
    }

    private void await(String what, Callable<Boolean> condition, @Nullable Child worker) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > end || (worker != null && !worker.isAlive())) {
                throw new IllegalStateException("%s: %s did not come true within %d s, or the worker ended, see %s"
                        .formatted(name, what, PATIENCE.toSeconds(), directory));
            }
            Thread.sleep(5);
        }
    }
}
