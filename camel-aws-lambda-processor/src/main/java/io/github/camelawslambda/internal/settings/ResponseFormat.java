package io.github.camelawslambda.internal.settings;

/** How a response becomes a body. */
public enum ResponseFormat implements Choice {
    STRING,
    BYTES,
    JSON,
    MAP;

    @Override
    public String word() {
        return Choice.lowerCase(this);
    }
}
