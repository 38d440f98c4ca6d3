package io.github.camelawslambda.benchmark.workload;

import io.github.camelawslambda.benchmark.contender.Contender;
import java.util.List;

/** Something to measure for every contender, each in a separate JVM. */
public interface Workload {

    /** The word for {@code --only} and in the raw results. */
    String name();

    /** The heading in the report. */
    String title();

    /** What is done, in a sentence or two for the report. */
    String description();

    /** The metrics with a table each. The first one gets a chart. */
    List<Metric> metrics();

    /** Whether the function is reached over TLS, as Lambda is. */
    default boolean isTls() {
        return false;
    }

    /** The JVMs of one round. */
    List<Setup> setups(Effort effort);

    /** Measures an opened contender, warm-up included. */
    void measure(Contender contender, Setup setup, Effort effort, Findings findings) throws Exception;
}
