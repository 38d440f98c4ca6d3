package io.github.camelawslambda.benchmark.workload;

import io.github.camelawslambda.benchmark.contender.Contender;
import io.github.camelawslambda.benchmark.contender.ContenderType;
import io.github.camelawslambda.benchmark.load.ClosedLoop;
import io.github.camelawslambda.benchmark.load.InvalidMeasurementException;
import io.github.camelawslambda.benchmark.load.Payloads;
import io.github.camelawslambda.benchmark.load.Resources;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.FutureTask;

/** What a thousand invocations in flight take of threads and heap. */
final class Footprint implements Workload {

    private static final int IN_FLIGHT = 1_000;
    private static final int PAYLOAD_BYTES = 128;
    private static final int HEAP_MEGABYTES = 512;
    private static final Duration FUNCTION = Duration.ofSeconds(6);
    private static final Duration UNTIL_SENT = Duration.ofSeconds(1);
    private static final long POLL_MILLIS = 20;

    @Override
    public String name() {
        return "footprint";
    }

    @Override
    public String title() {
        return "Threads and heap with 1,000 invocations in flight";
    }

    @Override
    public String description() {
        return "A function of %d s is invoked %,d times at once. Threads (of the operating system, native ones too) and"
                        .formatted(FUNCTION.toSeconds(), IN_FLIGHT)
                + " heap after a collection, while all are in flight, less what they were for a warm client before.";
    }

    @Override
    public List<Metric> metrics() {
        return List.of(Metric.THREADS_ADDED, Metric.HEAP_PER_CALL);
    }

    @Override
    public List<Setup> setups(Effort effort) {
        return Arrays.stream(ContenderType.values())
                .filter(ContenderType::isForSingles)
                .filter(type -> effort == Effort.FULL || isTold(type))
                .map(type -> new Setup(type, IN_FLIGHT, HEAP_MEGABYTES))
                .toList();
    }

    private static boolean isTold(ContenderType type) {
        return type == ContenderType.PROC || type == ContenderType.CAMEL_AWS2_LAMBDA;
    }

    static String condition() {
        return "%,d in flight".formatted(IN_FLIGHT);
    }

    @Override
    public void measure(Contender contender, Setup setup, Effort effort, Findings findings) throws Exception {
        // One at a time: what is there for one invocation is not what a thousand add.
        new ClosedLoop(contender, new Payloads(0, PAYLOAD_BYTES)).calls(1, effort.pick(1_000, 3_000));
        Resources before = Resources.now();
        Payloads payloads = new Payloads(Math.toIntExact(FUNCTION.toMillis()), PAYLOAD_BYTES);
        ClosedLoop loop = new ClosedLoop(contender, payloads);
        FutureTask<Object> calls = new FutureTask<>(() -> loop.calls(IN_FLIGHT, IN_FLIGHT));
        Thread caller = new Thread(calls, "caller");
        caller.setDaemon(true);
        caller.start();
        // From then on the first of them is answered: too late to count.
        long firstAnswer = System.nanoTime() + FUNCTION.toNanos();
        while (payloads.count() < IN_FLIGHT && System.nanoTime() < firstAnswer) {
            Thread.sleep(POLL_MILLIS);
        }
        // The last of them are being marshalled and signed.
        Thread.sleep(UNTIL_SENT.toMillis());
        int sent = payloads.count();
        Resources during = Resources.now();
        if (sent != IN_FLIGHT || System.nanoTime() > firstAnswer) {
            throw new InvalidMeasurementException(
                    "%d calls had been made and the first ones answered when %d were to be in flight"
                            .formatted(sent, IN_FLIGHT));
        }
        calls.get();
        // Less the one that started them. A client that blocks has no other way than a thread for each.
        findings.add(condition(), Metric.THREADS_ADDED, during.threads() - before.threads() - 1);
        findings.add(condition(), Metric.HEAP_PER_CALL, (during.heapBytes() - before.heapBytes()) / 1024.0 / IN_FLIGHT);
    }
}
