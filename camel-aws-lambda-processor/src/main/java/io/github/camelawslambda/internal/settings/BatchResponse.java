package io.github.camelawslambda.internal.settings;

/** The format of a function's answer for elements that share an invocation. */
public enum BatchResponse implements NamedOption {
    /** Detected from the answer. */
    AUTO("auto"),
    /** An array with one response for each element. */
    ARRAY("array"),
    /** {@code batchItemFailures}, as for an AWS event source mapping. */
    ITEM_FAILURES("itemFailures"),
    /** The answer is ignored. */
    NONE("none");

    private final String value;

    BatchResponse(String value) {
        this.value = value;
    }

    @Override
    public String value() {
        return value;
    }
}
