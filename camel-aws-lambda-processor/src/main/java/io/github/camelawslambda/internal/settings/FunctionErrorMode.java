package io.github.camelawslambda.internal.settings;

/** How a message is handled if the function itself failed. */
public enum FunctionErrorMode implements NamedOption {
    PAYLOAD,
    EXCEPTION
}
