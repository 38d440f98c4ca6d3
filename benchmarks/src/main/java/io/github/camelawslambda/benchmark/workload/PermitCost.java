package io.github.camelawslambda.benchmark.workload;

import io.github.camelawslambda.benchmark.contender.Contender;
import io.github.camelawslambda.benchmark.contender.ContenderType;
import io.github.camelawslambda.benchmark.load.ClosedLoop;
import io.github.camelawslambda.benchmark.load.Payloads;
import io.github.camelawslambda.internal.ratelimit.Permits;
import io.github.camelawslambda.internal.ratelimit.RateLimits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;

/** Permits of a rate limit of this process that are there at once: what a limit costs that does not slow down. */
final class PermitCost implements Workload {

    private static final int HEAP_MEGABYTES = 512;
    private static final int PAYLOAD_BYTES = 128;
    private static final String NAME = "free";
    private static final String RATE = "1000000/1s";

    @Override
    public String name() {
        return "permit";
    }

    @Override
    public String title() {
        return "Permits of a rate limit";
    }

    @Override
    public String description() {
        return "One thread takes permits of a limit of %s, which are there at once.".formatted(RATE);
    }

    @Override
    public List<Metric> metrics() {
        return List.of(Metric.CPU_PER_CALL);
    }

    @Override
    public List<Setup> setups(Effort effort) {
        return List.of(new Setup(ContenderType.PROC, 1, HEAP_MEGABYTES));
    }

    /** The name of the column. */
    static String condition() {
        return "a permit";
    }

    @Override
    public void measure(Contender contender, Setup setup, Effort effort, Findings findings) throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            context.start();
            ScheduledExecutorService timer =
                    context.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "timer");
            RateLimits limits = new RateLimits(() -> new RateLimits.Options(Map.of(NAME, RATE), null), context, this);
            ClosedLoop loop = new ClosedLoop(
                    new Taker(limits.named(NAME, timer, timer, System::nanoTime)), new Payloads(0, PAYLOAD_BYTES));
            loop.calls(1, effort.pick(50_000, 1_500_000));
            findings.add(
                    condition(), Metric.CPU_PER_CALL, loop.calls(1, 300_000).cpuMicrosPerCall());
            limits.stop();
        }
    }

    /** Takes a permit where the others invoke a function. */
    private record Taker(Permits permits) implements Contender {

        private static final Duration PATIENCE = Duration.ofSeconds(1);

        @Override
        public boolean isBlocking() {
            return true;
        }

        @Override
        public CompletableFuture<String> invoke(String payload) {
            permits.take("fn", PATIENCE, 0).join();
            return CompletableFuture.completedFuture(payload);
        }

        @Override
        public @Nullable List<?> invokeAll(List<String> payloads) {
            throw new UnsupportedOperationException("permits are taken one by one");
        }

        @Override
        public void close() {}
    }
}
