package io.github.camelawslambda.benchmark.workload;

/** Where a workload puts its figures. */
@FunctionalInterface
public interface Findings {

    /**
     * Takes a figure.
     *
     * @param condition under which it was measured, for example how many were in flight: a column of the table
     */
    void add(String condition, Metric metric, double value);
}
