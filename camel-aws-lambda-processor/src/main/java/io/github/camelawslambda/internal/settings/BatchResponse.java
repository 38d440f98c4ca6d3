package io.github.camelawslambda.internal.settings;

/** How a function answers for elements that share an invocation. */
public enum BatchResponse implements NamedOption {
    /** By what the answer is. */
    AUTO("auto"),
    /** With an array of one response for each element. */
    ARRAY("array"),
    /** With {@code batchItemFailures}, as for an AWS event source mapping. */
    ITEM_FAILURES("itemFailures"),
    /** The answer is dropped. */
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
