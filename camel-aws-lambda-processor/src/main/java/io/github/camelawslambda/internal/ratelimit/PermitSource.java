package io.github.camelawslambda.internal.ratelimit;

import java.util.concurrent.CompletableFuture;

/** Where the permits of a limit come from. Asked once at a time. */
@FunctionalInterface
interface PermitSource {

    /**
     * Takes permits, waiting for the first one if need be.
     *
     * @param wanted at most so many, one at least
     * @return how many were taken, from 1; may be cancelled by nobody. Fails where the source does
     */
    CompletableFuture<Integer> take(int wanted);
}
