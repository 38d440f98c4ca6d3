package io.github.camelawslambda.benchmark.workload;

/** What a figure is of. */
public enum Metric {
    CPU_PER_CALL("CPU per call", "µs"),
    THROUGHPUT("throughput", "calls/s"),
    LATENCY_P50("latency, median", "µs"),
    LATENCY_P99("latency, 99th percentile", "µs"),
    ALLOCATED_PER_CALL("heap allocated per call", "bytes"),
    FIRST_ANSWER("time from the start of the JVM to the first answer", "ms"),
    CLASSES("classes loaded until then", "classes"),
    TIME("time", "ms"),
    FIRST_TIME("time of the first batch of a fresh JVM", "ms"),
    TIME_TO_IDEAL("time against the ideal", "×"),
    TIME_PER_ELEMENT("time per element", "µs"),
    CPU_PER_ELEMENT("CPU per element", "µs"),
    HEAP_BEYOND("heap beyond the elements, at most", "MB"),
    LATENCY_ADDED("latency added, median", "ms"),
    CPU_PER_MB("CPU per MB", "ms"),
    MB_PER_SECOND("throughput", "MB/s"),
    WAIT_P50("time after the call, median", "ms"),
    WAIT_P99("time after the call, 99th percentile", "ms"),
    PEAK_HEAP("heap after a collection, at most", "MB"),
    GROWTH("time against ten times that of a tenth", "×"),
    THREADS_ADDED("threads added", "threads"),
    HEAP_PER_CALL("heap per invocation in flight", "KB"),
    HEAP_PER_MESSAGE("heap per waiting message", "bytes"),
    OF_IDEAL("throughput of the ideal", "%"),
    THROTTLED_PER_CALL("throttled requests per message", "requests");

    private final String label;
    private final String unit;

    Metric(String label, String unit) {
        this.label = label;
        this.unit = unit;
    }

    /** The name in tables and charts. */
    public String label() {
        return label;
    }

    /** What it is counted in. */
    public String unit() {
        return unit;
    }
}
