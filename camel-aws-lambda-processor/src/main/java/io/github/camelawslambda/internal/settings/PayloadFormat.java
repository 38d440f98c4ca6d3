package io.github.camelawslambda.internal.settings;

/** How a body becomes a payload. */
public enum PayloadFormat implements Choice {
    AUTO,
    RAW,
    JSON;

    @Override
    public String word() {
        return Choice.lowerCase(this);
    }
}
