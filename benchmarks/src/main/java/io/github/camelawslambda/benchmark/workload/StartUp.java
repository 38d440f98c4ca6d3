package io.github.camelawslambda.benchmark.workload;

import io.github.camelawslambda.benchmark.contender.Connection;
import io.github.camelawslambda.benchmark.contender.Contender;
import io.github.camelawslambda.benchmark.contender.ContenderType;
import io.github.camelawslambda.benchmark.load.ClosedLoop;
import io.github.camelawslambda.benchmark.load.Payloads;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.IntStream;

/** A fresh JVM until its first answer, over TLS as from Lambda. */
final class StartUp implements Workload {

    private static final int PAYLOAD_BYTES = 128;
    private static final int HEAP_MEGABYTES = 512;
    private static final int REPEATED = 5;
    private static final List<ContenderType> CONTENDERS = List.of(
            ContenderType.PROC,
            ContenderType.PROC_SDK_NETTY,
            ContenderType.CAMEL_AWS2_LAMBDA,
            ContenderType.SDK_ASYNC,
            ContenderType.FLOOR);

    @Override
    public String name() {
        return "startup";
    }

    @Override
    public String title() {
        return "Start-up";
    }

    @Override
    public String description() {
        return "From the start of a JVM to the first answer of the function, over TLS. The mean of %d fresh JVMs a round."
                .formatted(REPEATED);
    }

    @Override
    public List<Metric> metrics() {
        return List.of(Metric.FIRST_ANSWER, Metric.CLASSES);
    }

    @Override
    public boolean isTls() {
        return true;
    }

    @Override
    public List<Setup> setups(Effort effort) {
        return IntStream.range(0, effort.pick(1, REPEATED))
                .boxed()
                .flatMap(ignored -> CONTENDERS.stream())
                .map(type -> new Setup(type, Connection.DEFAULTS, HEAP_MEGABYTES))
                .toList();
    }

    @Override
    public void measure(Contender contender, Setup setup, Effort effort, Findings findings) throws Exception {
        new ClosedLoop(contender, new Payloads(0, PAYLOAD_BYTES)).calls(1, 1);
        double now = System.currentTimeMillis();
        int classes = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
        findings.add(
                "cold",
                Metric.FIRST_ANSWER,
                now - ManagementFactory.getRuntimeMXBean().getStartTime());
        findings.add("cold", Metric.CLASSES, classes);
    }
}
