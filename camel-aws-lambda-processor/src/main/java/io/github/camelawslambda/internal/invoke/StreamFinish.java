package io.github.camelawslambda.internal.invoke;

import org.jspecify.annotations.Nullable;

/**
 * Nothing more comes of a stream. Neither is there if all is well.
 *
 * @param error of the function, which has ended; null for none
 * @param broken why the rest does not come; null if all of it came
 */
record StreamFinish(
        Outcome.@Nullable FunctionError error, @Nullable Throwable broken) {

    static final StreamFinish WELL = new StreamFinish(null, null);
}
