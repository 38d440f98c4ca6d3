package io.github.camelawslambda.test;

import com.amazonaws.services.lambda.runtime.Context;
import java.util.concurrent.CompletionStage;

/**
 * A function that holds no thread while it waits, for tests with thousands of invocations in
 * flight.
 */
@FunctionalInterface
public interface AsyncFunction {

    /**
     * Starts the function. Usually called on the server's only I/O thread, so it must not block.
     *
     * @param payload the payload as it was sent; empty when there was none
     * @param context Lambda's context object for the invocation
     * @return the response; a stage that completes exceptionally is a function error, as is an exception that this
     *     method throws
     */
    CompletionStage<byte[]> apply(byte[] payload, Context context);
}
