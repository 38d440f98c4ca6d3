package io.github.camelawslambda.benchmark.load;

import org.HdrHistogram.Histogram;

/**
 * What a number of calls took.
 *
 * @param latencies of single calls, in nanoseconds
 */
public record Measurement(long calls, long wallNanos, long cpuNanos, long allocatedBytes, Histogram latencies) {

    private static final double NANOS_PER_MICRO = 1e3;
    private static final double NANOS_PER_SECOND = 1e9;

    /** CPU time of the whole process per call, in microseconds. */
    public double cpuMicrosPerCall() {
        return cpuNanos / NANOS_PER_MICRO / calls;
    }

    /** Heap that all threads of Java allocated per call, in bytes: those that are alive at the end. */
    public double bytesPerCall() {
        return (double) allocatedBytes / calls;
    }

    /** Calls per second. */
    public double throughput() {
        return calls * NANOS_PER_SECOND / wallNanos;
    }

    /** The latency that so many percent of the calls did not exceed, in microseconds. */
    public double latencyMicros(double percentile) {
        return latencies.getValueAtPercentile(percentile) / NANOS_PER_MICRO;
    }
}
