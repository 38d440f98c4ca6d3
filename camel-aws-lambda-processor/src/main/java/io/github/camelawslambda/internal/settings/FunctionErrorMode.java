package io.github.camelawslambda.internal.settings;

/** What becomes of a message whose function failed. */
public enum FunctionErrorMode implements Choice {
    PAYLOAD,
    EXCEPTION;

    @Override
    public String word() {
        return Choice.lowerCase(this);
    }
}
