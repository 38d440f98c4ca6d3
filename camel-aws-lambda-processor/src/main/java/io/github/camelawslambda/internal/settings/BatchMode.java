package io.github.camelawslambda.internal.settings;

/** Which bodies are batches. */
public enum BatchMode implements NamedOption {
    /** A list of only exchanges or only messages. */
    AUTO,
    /** Any iterable, iterator or array. */
    ALWAYS,
    NEVER
}
