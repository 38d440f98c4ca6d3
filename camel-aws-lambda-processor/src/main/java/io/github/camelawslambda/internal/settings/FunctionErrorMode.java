package io.github.camelawslambda.internal.settings;

/** What becomes of a message whose function failed. */
public enum FunctionErrorMode implements NamedOption {
    PAYLOAD,
    EXCEPTION
}
