package io.github.camelawslambda.benchmark.load;

import io.github.camelawslambda.benchmark.contender.Contender;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Keeps a number of calls in flight: each that is done starts the next. A contender that blocks gets a thread for each
 * call in flight, any other none.
 */
public final class ClosedLoop {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LONGEST_LATENCY_NANOS = PATIENCE.toNanos() * 2;
    private static final int DIGITS = 3;

    private final Contender contender;
    private final Payloads payloads;

    public ClosedLoop(Contender contender, Payloads payloads) {
        this.contender = contender;
        this.payloads = payloads;
    }

    /** Makes that many calls. */
    public Measurement calls(int inFlight, long calls) throws InterruptedException {
        AtomicLong left = new AtomicLong(calls);
        return run(inFlight, () -> left.getAndDecrement() > 0);
    }

    /** Makes calls for that long, and waits for those in flight. */
    public Measurement time(int inFlight, Duration duration) throws InterruptedException {
        long end = System.nanoTime() + duration.toNanos();
        return run(inFlight, () -> System.nanoTime() - end < 0);
    }

    private Measurement run(int inFlight, BooleanSupplier more) throws InterruptedException {
        Run run = new Run(inFlight, more);
        long allocated = ProcessUse.allocatedBytes();
        long cpu = ProcessUse.nanos();
        long wall = System.nanoTime();
        run.start();
        run.await();
        wall = System.nanoTime() - wall;
        cpu = ProcessUse.nanos() - cpu;
        allocated = ProcessUse.allocatedBytes() - allocated;
        run.tally.mustAllBeRight(run.started.get());
        return new Measurement(run.tally.right(), wall, cpu, allocated, run.latencies);
    }

    private final class Run {

        private final int inFlight;
        private final BooleanSupplier more;
        private final Tally tally = new Tally();
        private final AtomicLong started = new AtomicLong();
        private final Histogram latencies = new ConcurrentHistogram(LONGEST_LATENCY_NANOS, DIGITS);
        private final CountDownLatch idle;

        Run(int inFlight, BooleanSupplier more) {
            this.inFlight = inFlight;
            this.more = more;
            this.idle = new CountDownLatch(inFlight);
        }

        void start() {
            for (int i = 0; i < inFlight; i++) {
                if (contender.isBlocking()) {
                    Thread caller = new Thread(this::callUntilDone, "caller-" + i);
                    caller.setDaemon(true);
                    caller.start();
                } else {
                    callAndContinue();
                }
            }
        }

        void await() throws InterruptedException {
            long before = -1;
            while (!idle.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                long now = tally.right();
                if (now == before) {
                    throw new InvalidMeasurementException("%d of %d callers wait for a response, none came for %d s"
                            .formatted(idle.getCount(), inFlight, PATIENCE.toSeconds()));
                }
                before = now;
            }
        }

        private void callUntilDone() {
            while (more.getAsBoolean()) {
                call();
            }
            idle.countDown();
        }

        private void callAndContinue() {
            if (!more.getAsBoolean()) {
                idle.countDown();
                return;
            }
            call().whenComplete((response, error) -> {
                if (error == null) {
                    callAndContinue();
                } else {
                    // The figure is invalid anyway.
                    idle.countDown();
                }
            });
        }

        private CompletableFuture<String> call() {
            started.incrementAndGet();
            String payload = payloads.next();
            long start = System.nanoTime();
            return contender.invoke(payload).whenComplete((response, error) -> {
                latencies.recordValue(System.nanoTime() - start);
                tally.count(payload, response, error);
            });
        }
    }
}
