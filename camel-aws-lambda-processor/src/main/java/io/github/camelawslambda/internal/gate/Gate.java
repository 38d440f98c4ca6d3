package io.github.camelawslambda.internal.gate;

import io.github.camelawslambda.internal.failure.Failure;
import io.github.camelawslambda.internal.failure.Obstacle;
import io.github.camelawslambda.internal.invoke.Outcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Something that a call must have before an attempt is sent.
 *
 * <p>Thread-safe; no call blocks.
 */
public interface Gate {

    /** What a gate that is open, and wants nothing back, gives. */
    CompletableFuture<Permit> OPEN = CompletableFuture.completedFuture(Permit.NONE);

    /**
     * Asks for what the gate guards, given now or later, in the order of asking. Cancelling the future leaves the queue. It
     * may complete on any thread, and fails if the gate cannot give anything: then nothing can be sent.
     */
    CompletableFuture<Permit> enter(Entrant entrant);

    /** What an entrant that has to wait waits for. */
    Obstacle obstacle(Entrant entrant);

    /** Whether a call that has to wait here first hands back all that it holds, and enters all gates again afterwards. */
    default boolean isWaitedForAlone() {
        return false;
    }

    /** Whether a call that is going to retry keeps its permit while it backs off. */
    default boolean isKeptAfter(Failure failure) {
        return false;
    }

    /** A call that wants to pass. */
    interface Entrant {

        /** The function as it is sent, without its qualifier. */
        String function();

        /** The function with its qualifier, as errors name it. */
        String functionName();

        /** Longest wait for one attempt. */
        Duration timeout();

        /** How many requests were sent before. */
        int sent();
    }

    /** What is handed back, once, when the attempt has ended. */
    @FunctionalInterface
    interface Permit {

        /** A permit of which nobody keeps count. */
        Permit NONE = outcome -> {};

        /** The attempt is sent now. */
        default void sent() {}

        /**
         * Takes it back.
         *
         * @param outcome of the attempt; null if it was not sent, or was aborted
         */
        void handBack(@Nullable Outcome outcome);
    }

    /** What is waited for, as what a gate gives that wants nothing back. */
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
