package io.github.camelawslambda.internal.settings;

/**
 * How batches are invoked.
 *
 * @param mode which bodies are batches
 * @param parallel whether their elements are dispatched in parallel
 * @param pack how their elements share invocations
 */
public record BatchSettings(BatchMode mode, boolean parallel, PackSettings pack) {}
