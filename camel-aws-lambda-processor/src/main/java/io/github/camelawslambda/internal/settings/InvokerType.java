package io.github.camelawslambda.internal.settings;

/** The way in which invocations are made. */
public enum InvokerType implements NamedOption {
    /** {@link #DIRECT}, unless something needs the generated client. {@link Settings} never have this value. */
    AUTO,
    /** The SDK's generated client. */
    SDK,
    /** The SDK's signer, without the generated client. */
    DIRECT
}
