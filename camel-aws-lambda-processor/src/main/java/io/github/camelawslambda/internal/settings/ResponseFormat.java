package io.github.camelawslambda.internal.settings;

/** How a response becomes a body. */
public enum ResponseFormat implements NamedOption {
    STRING,
    BYTES,
    JSON,
    MAP,
    /** An input stream, read while the function writes where the response is streamed. */
    STREAM,
    /** An HTTP answer, as functions behind an Amazon API Gateway give it: status, headers and body. */
    API_GATEWAY;

    @Override
    public String value() {
        return this == API_GATEWAY ? "apiGateway" : NamedOption.super.value();
    }
}
