package io.github.camelawslambda.internal.invoke;

import org.jspecify.annotations.Nullable;

/**
 * Why a stream has no more bytes. Both values are null if it ended successfully.
 *
 * @param error of the function, which has ended; null if there is none
 * @param broken why the rest is missing; null if the stream is complete
 */
record StreamFinish(
        Outcome.@Nullable FunctionError error, @Nullable Throwable broken) {

    static final StreamFinish WELL = new StreamFinish(null, null);
}
