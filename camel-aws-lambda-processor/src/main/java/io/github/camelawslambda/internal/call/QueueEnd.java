package io.github.camelawslambda.internal.call;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Lets a caller wait until a call no longer queues: it is admitted, or done.
 *
 * <p>Thread-safe.
 */
final class QueueEnd {

    private boolean isOver;
    // Created only for calls that wait: most are admitted at once.
    private @Nullable CompletableFuture<Void> awaited;

    void await() throws InterruptedException {
        CompletableFuture<Void> over;
        synchronized (this) {
            if (isOver) {
                return;
            }
            over = awaited == null ? new CompletableFuture<>() : awaited;
            awaited = over;
        }
        try {
            over.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a wait for admission does not fail", e);
        }
    }

    void end() {
        CompletableFuture<Void> over;
        synchronized (this) {
            isOver = true;
            over = awaited;
        }
        if (over != null) {
            over.complete(null);
        }
    }
}
