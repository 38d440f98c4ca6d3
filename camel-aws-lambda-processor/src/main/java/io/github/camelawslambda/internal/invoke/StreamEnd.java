package io.github.camelawslambda.internal.invoke;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How a stream ended: read to its end, closed early, or aborted.
 *
 * @param bytes the number of bytes received
 * @param reason the text of the exception of later reads; null if the response was read to its end
 */
public record StreamEnd(
        InvocationResult result, long bytes, @Nullable IOException reason) {}
