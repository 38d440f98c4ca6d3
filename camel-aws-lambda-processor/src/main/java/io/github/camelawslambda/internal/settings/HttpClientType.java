package io.github.camelawslambda.internal.settings;

/** The HTTP client that requests are sent with. */
public enum HttpClientType implements NamedOption {
    /** The one that goes with the invoker; settings have no longer this one. */
    AUTO,
    /** Vert.x, for the direct invoker. */
    VERTX,
    /** The SDK's client on Netty. */
    NETTY,
    /** The SDK's client on the AWS Common Runtime. */
    CRT
}
