package io.github.camelawslambda.internal.call;

import io.github.camelawslambda.internal.invoke.InvocationListener.Attempted;
import org.jspecify.annotations.Nullable;

/**
 * A failed attempt that will be repeated.
 *
 * @param request null if none was sent
 */
record BackedOff(@Nullable Attempted request) {}
