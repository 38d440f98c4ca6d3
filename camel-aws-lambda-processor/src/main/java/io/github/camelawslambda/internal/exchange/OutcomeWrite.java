package io.github.camelawslambda.internal.exchange;

/** Writes an outcome that is there into its exchange. Run once, by the thread on which the route continues. */
@FunctionalInterface
public interface OutcomeWrite {

    /**
     * Writes it.
     *
     * @throws Exception whatever a user's mapper, class or message throws
     */
    void run() throws Exception;
}
