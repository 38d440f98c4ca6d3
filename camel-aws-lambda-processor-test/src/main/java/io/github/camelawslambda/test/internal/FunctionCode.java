package io.github.camelawslambda.test.internal;

import com.amazonaws.services.lambda.runtime.Context;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The code of a function, for each way of writing one. */
@FunctionalInterface
public interface FunctionCode {

    /**
     * Starts the function without blocking. Cancelling the future interrupts it, where it has a
     * thread.
     *
     * @param stream takes the response while it is written, from a function that writes one; null when the response is
     *     not streamed
     * @return the response, or the rest of it
     */
    CompletableFuture<byte[]> start(byte[] payload, Context context, @Nullable ResponseStream stream);
}
