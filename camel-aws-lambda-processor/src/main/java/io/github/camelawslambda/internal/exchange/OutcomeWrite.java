package io.github.camelawslambda.internal.exchange;

/** Writes an outcome into its exchange. Runs once, on the thread on which the route continues. */
@FunctionalInterface
public interface OutcomeWrite {

    /**
     * Writes the outcome.
     *
     * @throws Exception whatever a user's mapper, class or message throws
     */
    void run() throws Exception;
}
