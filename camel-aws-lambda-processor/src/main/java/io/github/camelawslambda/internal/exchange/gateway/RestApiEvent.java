package io.github.camelawslambda.internal.exchange.gateway;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The event of a REST API (AWS: API Gateway, "Input format of a Lambda function for proxy integration", payload format
 * version 1.0). Missing values are null. If only one of several values fits, it is the last.
 *
 * <p>Thread-safe.
 */
public final class RestApiEvent extends GatewayEvent {

    private static final String COOKIE = "Cookie";

    /** Fields of callers with an AWS or Cognito identity, or with a client certificate. */
    private static final List<String> IDENTITY_OF_AWS = List.of(
            "accessKey",
            "accountId",
            "apiKey",
            "apiKeyId",
            "caller",
            "clientCert",
            "cognitoAuthenticationProvider",
            "cognitoAuthenticationType",
            "cognitoIdentityId",
            "cognitoIdentityPoolId",
            "principalOrgId");

    @Override
    public void write(HttpRequest request, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("version", "1.0");
        json.writeStringField("resource", request.path());
        json.writeStringField("path", request.path());
        json.writeStringField("httpMethod", request.method());
        both(json, "headers", "multiValueHeaders", headers(request.headers()));
        Map<String, List<String>> parameters = request.parameters();
        if (parameters.isEmpty()) {
            json.writeNullField("queryStringParameters");
            json.writeNullField("multiValueQueryStringParameters");
        } else {
            both(json, "queryStringParameters", "multiValueQueryStringParameters", parameters);
        }
        context(request, json);
        json.writeNullField("pathParameters");
        json.writeNullField("stageVariables");
        HttpBody body = request.body();
        json.writeFieldName("body");
        if (body == null) {
            json.writeNull();
        } else {
            body.write(json);
        }
        json.writeBooleanField("isBase64Encoded", body != null && body.isBase64());
        json.writeEndObject();
    }

    private static void context(HttpRequest request, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("requestContext");
        json.writeStringField("accountId", ACCOUNT);
        json.writeStringField("apiId", API);
        json.writeNullField("authorizer");
        json.writeStringField("domainName", request.domainName());
        json.writeStringField("domainPrefix", request.domainPrefix());
        json.writeStringField("extendedRequestId", request.id());
        json.writeStringField("httpMethod", request.method());
        identity(request, json);
        json.writeStringField("path", request.path());
        json.writeStringField("protocol", PROTOCOL);
        json.writeStringField("requestId", request.id());
        json.writeStringField("requestTime", request.timeText());
        json.writeNumberField("requestTimeEpoch", request.time().toEpochMilli());
        json.writeNullField("resourceId");
        json.writeStringField("resourcePath", request.path());
        json.writeStringField("stage", STAGE);
        json.writeEndObject();
    }

    private static void identity(HttpRequest request, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("identity");
        for (String field : IDENTITY_OF_AWS) {
            json.writeNullField(field);
        }
        json.writeStringField("sourceIp", request.sourceIp());
        json.writeNullField("user");
        json.writeStringField("userAgent", request.userAgent());
        json.writeNullField("userArn");
        json.writeEndObject();
    }

    private static void both(JsonGenerator json, String single, String multi, Map<String, List<String>> values)
            throws IOException {
        writeSingle(json, single, values, RestApiEvent::last);
        json.writeObjectFieldStart(multi);
        for (Map.Entry<String, List<String>> value : values.entrySet()) {
            writeStrings(json, value.getKey(), value.getValue());
        }
        json.writeEndObject();
    }

    /** HTTP/2 may split the cookie header, which HTTP/1.1 sends as one (RFC 9113, section 8.2.3). */
    private static Map<String, List<String>> headers(HttpHeaders headers) {
        Map<String, List<String>> joined = new LinkedHashMap<>(headers.asMap());
        joined.replaceAll(
                (name, values) -> name.equalsIgnoreCase(COOKIE) ? List.of(String.join("; ", values)) : values);
        return joined;
    }

    private static String last(List<String> values) {
        return values.get(values.size() - 1);
    }
}
