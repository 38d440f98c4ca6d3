package io.github.camelawslambda.internal.settings;

/** How a message that could not be invoked is handled. */
public enum OnFailure implements NamedOption {
    EXCEPTION,
    FLAG
}
