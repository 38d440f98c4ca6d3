package io.github.camelawslambda.benchmark.workload;

/** How long to look: a quick run shows that all works, only a full one gives figures to quote. */
public enum Effort {
    QUICK,
    FULL;

    /** What is meant for this effort. */
    public <T> T pick(T quick, T full) {
        return this == QUICK ? quick : full;
    }
}
