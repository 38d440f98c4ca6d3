package io.github.camelawslambda.reliability.matrix;

import io.github.camelawslambda.reliability.Findings;
import io.github.camelawslambda.reliability.Program;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkGlobalTime;

/** Tries each fault with each kind of message and each client, and compares the outcome with the contract. */
public final class Matrix implements Program {

    /** A cell that takes longer hangs. */
    static final Duration DEADLINE = Duration.ofSeconds(40);

    // Most of them wait for a timeout.
    private static final int AT_ONCE = 4;
    private static final int PROGRESS = 100;

    private final Map<Cell, Outcome> outcomes = new ConcurrentHashMap<>();
    private final Queue<String> broken = new ConcurrentLinkedQueue<>();
    private final AtomicInteger ended = new AtomicInteger();
    private final ExecutorService trials = daemons(Executors::newCachedThreadPool);

    @Override
    public String name() {
        return "matrix";
    }

    @Override
    public Findings run(Duration time, boolean shortly) throws Exception {
        List<Cell> cells =
                Cell.all().stream().filter(cell -> !shortly || cell.isShort()).toList();
        long deadline = System.nanoTime() + time.toNanos();
        ExecutorService workers = daemons(factory -> Executors.newFixedThreadPool(AT_ONCE, factory));
        try (Surroundings surroundings = new Surroundings()) {
            CompletableFuture<?>[] all = cells.stream()
                    .map(cell -> CompletableFuture.runAsync(
                            () -> {
                                // The short form is small enough, and the same in each build.
                                if (shortly || System.nanoTime() < deadline) {
                                    tryOut(cell, surroundings);
                                }
                                progress(cells.size());
                            },
                            workers))
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(all).join();
        } finally {
            workers.shutdownNow();
            trials.shutdownNow();
            // The cells with a wrong clock have changed it for the whole JVM.
            SdkGlobalTime.setGlobalTimeOffset(0);
        }
        return new Findings(
                "Fault matrix",
                new MatrixPage(cells, outcomes).markdown(),
                Map.of(),
                broken.stream().sorted().toList());
    }

    private void tryOut(Cell cell, Surroundings surroundings) {
        CompletableFuture<Outcome> trial = new CompletableFuture<>();
        trials.execute(() -> {
            try {
                trial.complete(new Trial(cell, surroundings).run());
            } catch (Exception | LinkageError e) {
                trial.completeExceptionally(e);
            }
        });
        try {
            Outcome outcome = trial.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
            outcomes.put(cell, outcome);
            broken.addAll(Judge.deviations(cell, outcome));
        } catch (TimeoutException e) {
            broken.add("%s: it did not end within %d s".formatted(cell, DEADLINE.toSeconds()));
        } catch (ExecutionException e) {
            broken.add("%s: it could not be tried: %s".formatted(cell, e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void progress(int all) {
        int now = ended.incrementAndGet();
        if (now % PROGRESS == 0 || now == all) {
            System.out.printf("matrix: %d of %d cells, %d deviations%n", now, all, broken.size());
        }
    }

    private static ExecutorService daemons(Function<ThreadFactory, ExecutorService> pool) {
        return pool.apply(task -> {
            Thread thread = new Thread(task, "matrix");
            thread.setDaemon(true);
            return thread;
        });
    }
}
