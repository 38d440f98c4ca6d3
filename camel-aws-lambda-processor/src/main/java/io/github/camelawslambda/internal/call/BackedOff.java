package io.github.camelawslambda.internal.call;

import io.github.camelawslambda.internal.invoke.InvocationListener.Attempted;
import org.jspecify.annotations.Nullable;

/**
 * An attempt that is going to be followed by another.
 *
 * @param request null if none was sent
 */
record BackedOff(@Nullable Attempted request) {}
