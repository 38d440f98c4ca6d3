package io.github.camelawslambda.test.internal;

import com.amazonaws.services.lambda.runtime.Context;
import java.util.concurrent.CompletableFuture;

/** What a function does with a payload, in whatever way its author wrote it. */
@FunctionalInterface
public interface FunctionCode {

    /**
     * Starts the function without blocking. Cancelling the future interrupts it, where it has a
     * thread.
     */
    CompletableFuture<byte[]> start(byte[] payload, Context context);
}
