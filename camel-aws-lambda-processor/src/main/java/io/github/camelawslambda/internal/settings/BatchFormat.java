package io.github.camelawslambda.internal.settings;

/** The payload of an invocation that several elements share. */
public enum BatchFormat implements NamedOption {
    /** A JSON array of the elements' payloads. */
    ARRAY,
    /** An event in the shape of an SQS event. */
    RECORDS
}
