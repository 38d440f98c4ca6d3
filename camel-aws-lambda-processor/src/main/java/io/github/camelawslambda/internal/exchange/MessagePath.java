package io.github.camelawslambda.internal.exchange;

import io.github.camelawslambda.internal.invoke.Admission;
import io.github.camelawslambda.internal.invoke.InvocationThreads;

/**
 * The way of a message, of single ones and of the elements of a batch alike: it is read, let into the chain, and what came
 * of it is written back.
 */
public record MessagePath(
        InvocationReader reader, Admission admission, OutcomeWriter writer, InvocationThreads threads) {}
