package io.github.camelawslambda.internal.settings;

/** What makes an invocation. */
public enum InvokerType implements NamedOption {
    /** The direct one, unless something needs the generated client; settings have no longer this one. */
    AUTO,
    /** The SDK's generated client. */
    SDK,
    /** The SDK's signer, without the generated client. */
    DIRECT
}
