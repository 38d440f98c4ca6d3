package io.github.camelawslambda.internal.settings;

/** How messages are handled while {@code maxConcurrency} invocations are in flight. */
public enum Backpressure implements NamedOption {
    BLOCK,
    REJECT
}
