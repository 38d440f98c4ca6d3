package io.github.camelawslambda.benchmark.workload;

import io.github.camelawslambda.benchmark.contender.Connection;
import io.github.camelawslambda.benchmark.contender.ContenderType;

/**
 * One JVM of a workload.
 *
 * @param inFlight what the contender is opened for, or {@link Connection#DEFAULTS}
 * @param heapMegabytes the JVM's heap, the same for every contender of a workload
 */
public record Setup(ContenderType contender, int inFlight, int heapMegabytes) {

    /** How wide, in words. */
    String width() {
        return inFlight == Connection.DEFAULTS ? "defaults" : "%,d in flight".formatted(inFlight);
    }
}
