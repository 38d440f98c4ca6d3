package io.github.camelawslambda.benchmark.workload;

import io.github.camelawslambda.benchmark.contender.Connection;
import io.github.camelawslambda.benchmark.contender.Contender;
import io.github.camelawslambda.benchmark.contender.ContenderType;
import io.github.camelawslambda.benchmark.load.ClosedLoop;
import io.github.camelawslambda.benchmark.load.Measurement;
import io.github.camelawslambda.benchmark.load.Payloads;
import io.github.camelawslambda.test.LocalLambda;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Many callers share invocations of a throttled function, and each waits for its own answer. */
final class LingerUnderThrottle implements Workload {

    private static final Duration FUNCTION = Duration.ofMillis(20);
    private static final int ROOM = 10;
    private static final int CALLERS = 256;
    private static final int PAYLOAD_BYTES = 128;
    private static final int HEAP_MEGABYTES = 512;

    /** With linger the throughput rises for about 25 s, until the code is compiled. */
    private static final Duration WARM_UP = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "linger";
    }

    @Override
    public String title() {
        return "%d callers of a function that Lambda takes %d at a time".formatted(CALLERS, ROOM);
    }

    @Override
    public String description() {
        return ("A closed loop of %d callers, then a lone caller, against a function of %d ms with a reserved concurrency"
                        + " of %d. `batchSize=50&linger=10ms` is compared with one invocation for each message; all other"
                        + " options are defaults. Latency added is the median of a lone caller, less the median with one"
                        + " invocation for each message in the same JVM. The function is the local Lambda of the tests, in"
                        + " the measured process.")
                .formatted(CALLERS, FUNCTION.toMillis(), ROOM);
    }

    @Override
    public List<Metric> metrics() {
        return List.of(Metric.THROUGHPUT, Metric.LATENCY_P50, Metric.LATENCY_P99, Metric.LATENCY_ADDED);
    }

    @Override
    public List<Setup> setups(Effort effort) {
        return List.of(ContenderType.PROC, ContenderType.PROC_LINGER).stream()
                .map(type -> new Setup(type, Connection.DEFAULTS, HEAP_MEGABYTES))
                .toList();
    }

    /** The name of a column. */
    static String condition(int callers) {
        return callers == 1 ? "1 caller" : "%d callers".formatted(callers);
    }

    @Override
    public void measure(Contender unused, Setup setup, Effort effort, Findings findings) throws Exception {
        try (LocalLambda lambda = LocalLambda.start()) {
            lambda.streamFunction(Connection.FUNCTION, (input, output, context) -> input.transferTo(output))
                    .duration(FUNCTION)
                    .reservedConcurrency(ROOM);
            Callers callers = new Callers(lambda.endpoint(), effort);
            callers.report(CALLERS, callers.measure(setup.contender(), CALLERS), findings);
            lambda.journal().clear();
            Measurement lone = callers.measure(setup.contender(), 1);
            callers.report(1, lone, findings);
            Measurement unshared = callers.measure(ContenderType.PROC, 1);
            findings.add(
                    condition(1), Metric.LATENCY_ADDED, (lone.latencyMicros(50) - unshared.latencyMicros(50)) / 1e3);
        }
    }

    private record Callers(URI endpoint, Effort effort) {

        Measurement measure(ContenderType type, int callers) throws Exception {
            try (Contender contender = type.open(new Connection(endpoint, Connection.DEFAULTS))) {
                ClosedLoop loop = new ClosedLoop(contender, new Payloads(0, PAYLOAD_BYTES));
                loop.time(callers, effort.pick(Duration.ofSeconds(1), WARM_UP));
                return loop.time(callers, effort.pick(Duration.ofSeconds(1), Duration.ofSeconds(5)));
            }
        }

        void report(int callers, Measurement measurement, Findings findings) {
            findings.add(condition(callers), Metric.THROUGHPUT, measurement.throughput());
            findings.add(condition(callers), Metric.LATENCY_P50, measurement.latencyMicros(50));
            findings.add(condition(callers), Metric.LATENCY_P99, measurement.latencyMicros(99));
        }
    }
}
