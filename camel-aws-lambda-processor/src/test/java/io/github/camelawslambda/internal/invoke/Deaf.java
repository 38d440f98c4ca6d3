package io.github.camelawslambda.internal.invoke;

import java.util.concurrent.CompletableFuture;

/** An attempt that cannot be aborted, and is still answered. */
public final class Deaf extends CompletableFuture<Outcome> {

    public Deaf(CompletableFuture<Outcome> answer) {
        answer.thenAccept(this::complete);
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
        return false;
    }
}
