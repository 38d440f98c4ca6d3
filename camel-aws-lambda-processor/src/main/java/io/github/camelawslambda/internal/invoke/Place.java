package io.github.camelawslambda.internal.invoke;

import io.github.camelawslambda.internal.concurrency.FunctionConcurrency;
import io.github.camelawslambda.internal.invoke.Admission.Bounds;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A message's place in flight on its client, asked for and perhaps already given. It is admitted by its function first,
 * and does without the place while it waits for a function that is throttled: so it is in nobody else's way.
 *
 * <p>Thread-safe; no call blocks.
 */
public final class Place {

    private final Bounds bounds;
    private final @Nullable FunctionConcurrency function;
    private final CompletableFuture<Void> granted = new CompletableFuture<>();
    private boolean isHeld;
    private boolean isOver;

    Place(Bounds bounds, String function) {
        this.bounds = bounds;
        this.function = bounds.functions() == null ? null : bounds.functions().join(function);
    }

    /** What is full, and what to change. */
    record Obstacle(String what, String remedy) {}

    void ask() {
        CompletableFuture<Void> admitted =
                function == null ? CompletableFuture.completedFuture(null) : function.admitMessage();
        Cancellation.of(admitted, granted);
        admitted.whenComplete((given, gone) -> {
            if (gone == null) {
                askClient();
            } else {
                forgetFunction();
            }
        });
    }

    private void askClient() {
        CompletableFuture<Void> taken = take();
        Cancellation.of(taken, granted);
        taken.whenComplete((given, gone) -> {
            if (gone != null || !granted.complete(null)) {
                release();
            }
        });
    }

    /** Completes when the place is given, on the thread that gave it back, or is cancelled. */
    public CompletableFuture<Void> granted() {
        return granted;
    }

    /** Leaves the queue; false where the place is given already, so that it must be {@linkplain #release released}. */
    public boolean leave() {
        return granted.cancel(false);
    }

    /** Does without the place for a while. */
    void pause() {
        if (letGo(false)) {
            bounds.inFlight().release();
        }
    }

    /** Takes the place again after a {@linkplain #pause() pause}, perhaps later; may be cancelled. */
    CompletableFuture<Void> resume() {
        return isHeld() ? CompletableFuture.completedFuture(null) : take();
    }

    /** Gives the place back for good. */
    public void release() {
        if (letGo(true)) {
            bounds.inFlight().release();
        }
        if (function != null) {
            function.messageEnded();
            forgetFunction();
        }
    }

    /** Why it was not given at once. */
    Obstacle obstacle() {
        return function != null && function.isThrottled()
                ? new Obstacle(
                        "Lambda throttles it, so that %d of its invocations may be in flight (adaptiveConcurrency)"
                                .formatted(function.limit()),
                        "raise the concurrency of the function")
                : new Obstacle(
                        "%d invocations are in flight on its client (maxConcurrency)"
                                .formatted(bounds.inFlight().limit()),
                        "raise maxConcurrency");
    }

    private CompletableFuture<Void> take() {
        CompletableFuture<Void> result = new CompletableFuture<>();
        CompletableFuture<Void> place = bounds.inFlight().acquire();
        Cancellation.of(place, result);
        place.whenComplete((given, gone) -> {
            if (gone == null && !(hold() && result.complete(null))) {
                pause();
            }
        });
        return result;
    }

    private synchronized boolean isHeld() {
        return isHeld;
    }

    private synchronized boolean hold() {
        isHeld = true;
        return !isOver;
    }

    private synchronized boolean letGo(boolean forGood) {
        boolean wasHeld = isHeld;
        isHeld = false;
        isOver |= forGood;
        return wasHeld;
    }

    private void forgetFunction() {
        if (function != null && bounds.functions() != null) {
            bounds.functions().leave(function);
        }
    }
}
