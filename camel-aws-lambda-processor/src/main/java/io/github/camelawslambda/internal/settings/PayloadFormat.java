package io.github.camelawslambda.internal.settings;

/** How a body becomes a payload. */
public enum PayloadFormat implements NamedOption {
    AUTO("auto"),
    RAW("raw"),
    JSON("json"),
    /** The event of an HTTP API of Amazon API Gateway, version 2.0. */
    API_GATEWAY("apiGateway"),
    /** The event of a REST API of Amazon API Gateway, version 1.0. */
    API_GATEWAY_V1("apiGatewayV1");

    private final String value;

    PayloadFormat(String value) {
        this.value = value;
    }

    @Override
    public String value() {
        return value;
    }

    /** Whether the payload is an event of an API Gateway, made from the body and the HTTP headers. */
    public boolean isApiGateway() {
        return this == API_GATEWAY || this == API_GATEWAY_V1;
    }
}
