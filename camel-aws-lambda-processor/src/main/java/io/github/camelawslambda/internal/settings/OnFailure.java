package io.github.camelawslambda.internal.settings;

/** What becomes of a message that could not be invoked. */
public enum OnFailure implements NamedOption {
    EXCEPTION,
    FLAG
}
