package io.github.camelawslambda.benchmark.workload;

import io.github.camelawslambda.benchmark.contender.Contender;
import io.github.camelawslambda.benchmark.contender.ContenderType;
import io.github.camelawslambda.benchmark.load.ClosedLoop;
import io.github.camelawslambda.benchmark.load.Measurement;
import io.github.camelawslambda.benchmark.load.Payloads;
import java.time.Duration;
import java.util.List;

/** Single invocations with payloads and responses from small to nearly as large as Lambda takes. */
final class PayloadSweep implements Workload {

    private static final int IN_FLIGHT = 8;
    private static final int HEAP_MEGABYTES = 1_024;
    private static final int SMALL = 1_000;
    private static final List<ContenderType> CONTENDERS = List.of(
            ContenderType.PROC,
            ContenderType.PROC_SDK_CRT,
            ContenderType.PROC_DIRECT_NETTY,
            ContenderType.PROC_DIRECT_CRT,
            ContenderType.CAMEL_AWS2_LAMBDA,
            ContenderType.SDK_ASYNC,
            ContenderType.SDK_SYNC);

    @Override
    public String name() {
        return "payload";
    }

    @Override
    public String title() {
        return "Payloads from 100 B to 5 MB";
    }

    @Override
    public String description() {
        return "An instant function answers what it was sent, with %d invocations in flight.".formatted(IN_FLIGHT);
    }

    @Override
    public List<Metric> metrics() {
        return List.of(Metric.CPU_PER_CALL, Metric.THROUGHPUT);
    }

    @Override
    public List<Setup> setups(Effort effort) {
        return effort.pick(CONTENDERS.subList(0, 1), CONTENDERS).stream()
                .map(type -> new Setup(type, IN_FLIGHT, HEAP_MEGABYTES))
                .toList();
    }

    @Override
    public void measure(Contender contender, Setup setup, Effort effort, Findings findings) throws Exception {
        new ClosedLoop(contender, new Payloads(0, SMALL)).calls(IN_FLIGHT, effort.pick(2_000, 15_000));
        Duration settle = effort.pick(Duration.ofMillis(200), Duration.ofMillis(500));
        Duration window = effort.pick(Duration.ofMillis(500), Duration.ofMillis(1_000));
        for (int bytes :
                effort.pick(List.of(100, 5_000_000), List.of(100, SMALL, 10_000, 100_000, 1_000_000, 5_000_000))) {
            ClosedLoop loop = new ClosedLoop(contender, new Payloads(0, bytes));
            loop.time(IN_FLIGHT, settle);
            Measurement measurement = loop.time(IN_FLIGHT, window);
            findings.add(inWords(bytes), Metric.CPU_PER_CALL, measurement.cpuMicrosPerCall());
            findings.add(inWords(bytes), Metric.THROUGHPUT, measurement.throughput());
        }
    }

    private static String inWords(int bytes) {
        if (bytes >= 1_000_000) {
            return bytes / 1_000_000 + " MB";
        }
        return bytes >= 1_000 ? bytes / 1_000 + " kB" : bytes + " B";
    }
}
