package io.github.camelawslambda.internal.settings;

/** How a response becomes a body. */
public enum ResponseFormat implements NamedOption {
    STRING,
    BYTES,
    JSON,
    MAP
}
