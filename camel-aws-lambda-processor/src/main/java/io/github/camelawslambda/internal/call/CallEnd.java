package io.github.camelawslambda.internal.call;

import io.github.camelawslambda.internal.invoke.Invocation;
import io.github.camelawslambda.internal.invoke.InvocationListener.Attempted;
import io.github.camelawslambda.internal.invoke.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * The end of a call.
 *
 * @param invocation null if it was not read
 * @param sent how many requests were sent
 * @param last the request that ended with the call; null if the call ended between requests
 */
public record CallEnd(
        Outcome outcome,
        @Nullable Invocation invocation,
        int sent,
        @Nullable Attempted last) {}
