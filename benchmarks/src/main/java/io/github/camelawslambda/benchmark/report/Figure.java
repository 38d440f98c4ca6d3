package io.github.camelawslambda.benchmark.report;

import io.github.camelawslambda.benchmark.contender.ContenderType;
import io.github.camelawslambda.benchmark.workload.Metric;

/** One measured value. */
public record Figure(Origin origin, String condition, Metric metric, double value) {

    private static final String SEPARATOR = "\t";

    /** The round, the workload and the contender. */
    public record Origin(int round, String workload, ContenderType contender) {}

    /** Reads condition, metric and value, separated by tabs. */
    public static Figure parse(Origin origin, String fields) {
        String[] parts = fields.split(SEPARATOR, -1);
        return new Figure(origin, parts[0], Metric.valueOf(parts[1]), Double.parseDouble(parts[2]));
    }
}
