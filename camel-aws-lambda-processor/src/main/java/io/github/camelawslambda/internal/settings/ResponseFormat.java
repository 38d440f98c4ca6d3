package io.github.camelawslambda.internal.settings;

/** How a response becomes a body. */
public enum ResponseFormat implements NamedOption {
    STRING,
    BYTES,
    JSON,
    MAP,
    /** An input stream. If the response is streamed, it can be read while the function writes. */
    STREAM,
    /** An HTTP answer of a function behind an Amazon API Gateway: status, headers and body. */
    API_GATEWAY;

    @Override
    public String value() {
        return this == API_GATEWAY ? "apiGateway" : NamedOption.super.value();
    }
}
