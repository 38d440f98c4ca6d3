package io.github.camelawslambda.internal.settings;

/** How a body becomes a payload. */
public enum PayloadFormat implements NamedOption {
    AUTO,
    RAW,
    JSON
}
