package io.github.camelawslambda.benchmark.workload;

import io.github.camelawslambda.benchmark.contender.Contender;
import io.github.camelawslambda.benchmark.contender.ContenderType;
import io.github.camelawslambda.benchmark.load.ClosedLoop;
import io.github.camelawslambda.benchmark.load.Measurement;
import io.github.camelawslambda.benchmark.load.Payloads;
import java.time.Duration;
import java.util.List;

/** Single invocations of a function that takes no time: what is left is the client's own cost. */
final class InstantFunction implements Workload {

    private static final int PAYLOAD_BYTES = 128;
    private static final int WIDEST = 256;
    private static final int WARM_UP_IN_FLIGHT = 64;
    private static final int HEAP_MEGABYTES = 512;
    private static final List<ContenderType> IN_SHORT = List.of(
            ContenderType.PROC,
            ContenderType.PROC_SDK_NETTY,
            ContenderType.CAMEL_AWS2_LAMBDA,
            ContenderType.SDK_ASYNC,
            ContenderType.FLOOR);

    private final boolean isTls;

    InstantFunction(boolean isTls) {
        this.isTls = isTls;
    }

    @Override
    public String name() {
        return isTls ? "tls" : "instant";
    }

    @Override
    public String title() {
        return "Single invocations of an instant function" + (isTls ? " over TLS" : "");
    }

    @Override
    public boolean isTls() {
        return isTls;
    }

    @Override
    public String description() {
        return "A closed loop keeps so many invocations in flight (columns); the payload has " + PAYLOAD_BYTES
                + " bytes. Clients that block get a thread for each, the others none.";
    }

    @Override
    public List<Metric> metrics() {
        return List.of(
                Metric.CPU_PER_CALL,
                Metric.THROUGHPUT,
                Metric.LATENCY_P50,
                Metric.LATENCY_P99,
                Metric.ALLOCATED_PER_CALL);
    }

    @Override
    public List<Setup> setups(Effort effort) {
        return effort.pick(IN_SHORT, List.of(ContenderType.values())).stream()
                .filter(ContenderType::isForSingles)
                .filter(contender -> !isTls || contender.trustsAsTheJvm())
                .map(contender -> new Setup(contender, WIDEST, HEAP_MEGABYTES))
                .toList();
    }

    /** The name of a column. */
    public static String condition(int inFlight) {
        return "%d in flight".formatted(inFlight);
    }

    @Override
    public void measure(Contender contender, Setup setup, Effort effort, Findings findings) throws Exception {
        ClosedLoop loop = new ClosedLoop(contender, new Payloads(0, PAYLOAD_BYTES));
        loop.calls(WARM_UP_IN_FLIGHT, effort.pick(5_000, 120_000));
        Duration settle = effort.pick(Duration.ofMillis(200), Duration.ofSeconds(1));
        Duration window = effort.pick(Duration.ofMillis(500), Duration.ofMillis(2_500));
        for (int inFlight : effort.pick(List.of(1, 64), List.of(1, 16, 64, WIDEST))) {
            loop.time(inFlight, settle);
            Measurement measurement = loop.time(inFlight, window);
            String condition = condition(inFlight);
            findings.add(condition, Metric.CPU_PER_CALL, measurement.cpuMicrosPerCall());
            findings.add(condition, Metric.THROUGHPUT, measurement.throughput());
            findings.add(condition, Metric.LATENCY_P50, measurement.latencyMicros(50));
            findings.add(condition, Metric.LATENCY_P99, measurement.latencyMicros(99));
            if (!contender.isBlocking()) {
                // The threads that call one that blocks have ended, and with them what they had allocated.
                findings.add(condition, Metric.ALLOCATED_PER_CALL, measurement.bytesPerCall());
            }
        }
    }
}
