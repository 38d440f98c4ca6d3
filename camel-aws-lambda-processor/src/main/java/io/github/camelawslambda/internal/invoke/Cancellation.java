package io.github.camelawslambda.internal.invoke;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** Ties the life of a piece of work to that of the future it works for. */
final class Cancellation {

    private Cancellation() {}

    /** Cancels the work once the result is there, by whatever way; finished work is not touched. */
    static void of(Future<?> work, CompletableFuture<?> onceDone) {
        onceDone.whenComplete((result, error) -> work.cancel(false));
    }
}
