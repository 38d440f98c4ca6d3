package io.github.camelawslambda.benchmark.workload;

import io.github.camelawslambda.benchmark.contender.Connection;
import io.github.camelawslambda.benchmark.contender.Contender;
import io.github.camelawslambda.benchmark.contender.ContenderType;
import io.github.camelawslambda.benchmark.load.Batch;
import io.github.camelawslambda.benchmark.load.Payloads;
import io.github.camelawslambda.test.JournalEntry;
import io.github.camelawslambda.test.LocalFunction;
import io.github.camelawslambda.test.LocalLambda;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** A batch against a function of which Lambda takes few at a time, and more, and few again while the batch is under way. */
final class ThrottledFunction implements Workload {

    private static final Duration FUNCTION = Duration.ofMillis(50);
    private static final int FEW = 10;
    private static final int MANY = 40;
    private static final int PAYLOAD_BYTES = 128;
    private static final int HEAP_MEGABYTES = 512;
    private static final int SETTLED = 1_000;
    private static final long POLL_MILLIS = 100;
    private static final int THROTTLED = 429;

    @Override
    public String name() {
        return "throttled";
    }

    @Override
    public String title() {
        return "A function that Lambda throttles";
    }

    @Override
    public String description() {
        return ("A batch with all defaults and `parallel=true` against a function of %d ms with a reserved concurrency of"
                        + " %d, which is raised to %d and set back to %d on the way. The ideal is the reserved"
                        + " concurrency / %d ms. Each phase is measured after the first %,d answers, the first batch of the"
                        + " JVM as a whole as well; throttled are the requests that were answered 429, per message. With"
                        + " `maxConcurrency=%d`, which nobody has to find, is what this machine is able to. The"
                        + " function is the local Lambda of the tests, in the process of what is measured.")
                .formatted(FUNCTION.toMillis(), FEW, MANY, FEW, FUNCTION.toMillis(), SETTLED, FEW);
    }

    @Override
    public List<Metric> metrics() {
        return List.of(Metric.OF_IDEAL, Metric.THROTTLED_PER_CALL);
    }

    @Override
    public List<Setup> setups(Effort effort) {
        return List.of(new Setup(ContenderType.PROC, Connection.DEFAULTS, HEAP_MEGABYTES));
    }

    /** The column of a batch of 1,000 elements, from its first request to its last answer. */
    static String whole() {
        return "%,d elements".formatted(SETTLED);
    }

    /** The column of a phase once the limit is found. */
    static String settled(String phase) {
        return "settled, " + phase;
    }

    @Override
    public void measure(Contender unused, Setup setup, Effort effort, Findings findings) throws Exception {
        try (LocalLambda lambda = LocalLambda.start()) {
            LocalFunction function = lambda.streamFunction(Connection.FUNCTION, ThrottledFunction::copy)
                    .duration(FUNCTION)
                    .reservedConcurrency(FEW);
            try (Contender contender = setup.contender().open(new Connection(lambda.endpoint(), setup.inFlight()))) {
                Batch batch = batch(contender);
                // Fails where any element does.
                batch.run(SETTLED);
                new Phase(lambda, 0, FEW).report(whole(), findings);
                lambda.journal().clear();
                follow(batch, new Following(lambda, function, effort), findings);
            }
            lambda.journal().clear();
            try (Contender knowing = setup.contender().open(new Connection(lambda.endpoint(), FEW))) {
                batch(knowing).run(effort.pick(200, 2_000));
                new Phase(lambda, 0, FEW).report("maxConcurrency=%d".formatted(FEW), findings);
            }
        }
    }

    private static Batch batch(Contender contender) {
        return new Batch(contender, new Payloads(0, PAYLOAD_BYTES));
    }

    /** What the reserved concurrency is changed of. */
    private record Following(LocalLambda lambda, LocalFunction function, Effort effort) {}

    private static void follow(Batch batch, Following on, Findings findings) throws Exception {
        int settledCalls = on.effort().pick(200, 2_000);
        int factor = MANY / FEW;
        int elements = 3 * SETTLED + (2 + factor) * settledCalls + SETTLED / 2;
        FutureTask<Long> calls = new FutureTask<>(() -> batch.run(elements));
        Thread caller = new Thread(calls, "caller");
        caller.setDaemon(true);
        caller.start();
        phase("%d at a time".formatted(FEW), FEW, settledCalls, on, findings);
        phase("raised to %d".formatted(MANY), MANY, factor * settledCalls, on, findings);
        phase("back to %d".formatted(FEW), FEW, settledCalls, on, findings);
        calls.get();
    }

    private static void phase(String name, int room, int settledCalls, Following on, Findings findings)
            throws Exception {
        on.function().reservedConcurrency(room);
        int settled = awaitCalls(on.lambda(), on.lambda().journal().count(Connection.FUNCTION) + SETTLED);
        awaitCalls(on.lambda(), settled + settledCalls);
        new Phase(on.lambda(), settled, room).report(settled(name), findings);
    }

    private static int awaitCalls(LocalLambda lambda, int count) throws InterruptedException {
        while (lambda.journal().count(Connection.FUNCTION) < count) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        return count;
    }

    private static void copy(
            InputStream input, OutputStream output, com.amazonaws.services.lambda.runtime.Context context)
            throws java.io.IOException {
        input.transferTo(output);
    }

    /** The requests of a function from one on. */
    private record Phase(List<JournalEntry> entries, int room) {

        Phase(LocalLambda lambda, int first, int room) {
            this(
                    lambda.journal().entries(Connection.FUNCTION).stream()
                            .skip(first)
                            .toList(),
                    room);
        }

        void report(String condition, Findings findings) {
            long throttled = entries.stream()
                    .filter(entry -> entry.status() == THROTTLED)
                    .count();
            double taken = entries.size() - throttled;
            long nanos =
                    entries.get(entries.size() - 1).nanoTime() - entries.get(0).nanoTime();
            // The last ones are taken when the time ends, and answered after it.
            double ideal = room * (double) nanos / FUNCTION.toNanos() + room;
            findings.add(condition, Metric.OF_IDEAL, 100 * taken / ideal);
            findings.add(condition, Metric.THROTTLED_PER_CALL, throttled / taken);
        }
    }
}
