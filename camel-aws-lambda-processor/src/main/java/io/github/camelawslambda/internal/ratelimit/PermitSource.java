package io.github.camelawslambda.internal.ratelimit;

import java.util.concurrent.CompletableFuture;

/** The source of a limit's permits. Called by one thread at a time. */
@FunctionalInterface
interface PermitSource {

    /**
     * Takes permits, and waits for the first one if necessary.
     *
     * @param wanted most permits to take, at least one
     * @return the number of permits taken, at least 1. Fails if the source fails. Must not be cancelled
     */
    CompletableFuture<Integer> take(int wanted);
}
