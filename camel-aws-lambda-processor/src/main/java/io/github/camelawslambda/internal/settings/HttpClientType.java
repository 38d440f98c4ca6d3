package io.github.camelawslambda.internal.settings;

/** The HTTP client that sends the requests. */
public enum HttpClientType implements NamedOption {
    /** Chosen by the invoker. {@link Settings} never have this value. */
    AUTO,
    /** Vert.x, for the direct invoker. */
    VERTX,
    /** The SDK's client on Netty. */
    NETTY,
    /** The SDK's client on the AWS Common Runtime. */
    CRT
}
