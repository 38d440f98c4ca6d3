package io.github.camelawslambda.benchmark.workload;

import java.util.List;

/** All workloads, in the order of the report. */
public final class Workloads {

    public static final Workload INSTANT = new InstantFunction(false);
    public static final Workload TLS = new InstantFunction(true);
    public static final Workload STARTUP = new StartUp();
    public static final Workload BATCH = new BatchOfSlowFunction();
    public static final Workload FOOTPRINT = new Footprint();
    public static final Workload PAYLOAD = new PayloadSweep();
    public static final Workload GROWTH = new BatchGrowth();
    public static final Workload PERMIT = new PermitCost();
    public static final Workload WAITING = new WaitingForPermits();
    public static final Workload THROTTLED = new ThrottledFunction();
    public static final Workload PACKS = new PacksOfSlowFunction();
    public static final Workload LINGER = new LingerUnderThrottle();

    public static final Workload STREAMS = new StreamedAnswers();

    public static final List<Workload> ALL = List.of(
            INSTANT, TLS, STARTUP, BATCH, FOOTPRINT, PAYLOAD, GROWTH, PERMIT, WAITING, THROTTLED, PACKS, LINGER,
            STREAMS);

    private Workloads() {}

    /**
     * Finds a workload.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public static Workload named(String name) {
        return ALL.stream()
                .filter(workload -> workload.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no workload is named %s, there are %s"
                        .formatted(name, ALL.stream().map(Workload::name).toList())));
    }
}
