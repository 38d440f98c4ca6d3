package io.github.camelawslambda.internal.settings;

/** The HTTP client below the SDK. */
public enum HttpClientType implements NamedOption {
    NETTY,
    CRT
}
