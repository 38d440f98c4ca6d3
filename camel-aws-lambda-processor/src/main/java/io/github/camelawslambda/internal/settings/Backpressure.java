package io.github.camelawslambda.internal.settings;

/** What happens to a message when {@code maxConcurrency} invocations are in flight. */
public enum Backpressure implements NamedOption {
    BLOCK,
    REJECT
}
