package io.github.camelawslambda.internal.settings;

/** Which bodies are batches. */
public enum BatchMode implements NamedOption {
    /** A list of nothing but exchanges or nothing but messages. */
    AUTO,
    /** Any iterable, iterator or array. */
    ALWAYS,
    NEVER
}
