package io.github.camelawslambda.internal.gate;

import io.github.camelawslambda.internal.failure.Failure;
import io.github.camelawslambda.internal.failure.Obstacle;
import io.github.camelawslambda.internal.invoke.Outcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Gives permits, which a call needs before an attempt is sent.
 *
 * <p>Thread-safe; no call blocks.
 */
public interface Gate {

    /** The result of a gate that is open and needs no permit handed back. */
    CompletableFuture<Permit> OPEN = CompletableFuture.completedFuture(Permit.NONE);

    /**
     * Asks for a permit, given now or later, in the order of asking. Cancelling the future leaves the queue. It may
     * complete on any thread. It fails if the gate cannot give a permit: then nothing can be sent.
     */
    CompletableFuture<Permit> enter(Entrant entrant);

    /** What a waiting entrant waits for. */
    Obstacle obstacle(Entrant entrant);

    /** Whether a call that has to wait here first hands back all its permits, and afterwards enters all gates again. */
    default boolean isWaitedForAlone() {
        return false;
    }

    /** Whether a call keeps its permit while it backs off. */
    default boolean isKeptAfter(Failure failure) {
        return false;
    }

    /** A call that asks for a permit. */
    interface Entrant {

        /** The name of the function as it is sent, without its qualifier. */
        String function();

        /** The function with its qualifier, as errors name it. */
        String functionName();

        /** Longest wait for one attempt. */
        Duration timeout();

        /** The number of requests sent before. */
        int sent();
    }

    /** A permit, which is handed back once, when the attempt has ended. */
    @FunctionalInterface
    interface Permit {

        /** A permit that is not counted. */
        Permit NONE = outcome -> {};

        /** The attempt is about to be sent. */
        default void sent() {}

        /**
         * Hands the permit back.
         *
         * @param outcome of the attempt; null if it was not sent, or was aborted
         */
        void handBack(@Nullable Outcome outcome);
    }

    /** Converts a future to the result of a gate that needs no permit handed back. */
    static CompletableFuture<Permit> after(CompletableFuture<Void> wait) {
        if (wait.isDone() && !wait.isCompletedExceptionally()) {
            return OPEN;
        }
        CompletableFuture<Permit> entered = new CompletableFuture<>();
        wait.whenComplete((done, failure) -> {
            if (failure == null) {
                entered.complete(Permit.NONE);
            } else {
                entered.completeExceptionally(failure);
            }
        });
        entered.whenComplete((permit, failure) -> wait.cancel(false));
        return entered;
    }
}
