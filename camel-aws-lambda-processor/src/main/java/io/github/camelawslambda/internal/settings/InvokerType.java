package io.github.camelawslambda.internal.settings;

/** What makes an invocation. */
public enum InvokerType implements NamedOption {
    /** The SDK's generated client. */
    SDK,
    /** The SDK's signer and HTTP client, without the generated client. */
    DIRECT
}
