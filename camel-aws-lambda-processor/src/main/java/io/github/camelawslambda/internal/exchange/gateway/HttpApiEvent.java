package io.github.camelawslambda.internal.exchange.gateway;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The event of an HTTP API and of a function URL (AWS: API Gateway, "Lambda function integrations for HTTP APIs",
 * payload format version 2.0). Missing values are left out.
 *
 * <p>Thread-safe.
 */
public final class HttpApiEvent extends GatewayEvent {

    private static final String ROUTE = "$default";
    private static final String COOKIE = "Cookie";

    @Override
    public void write(HttpRequest request, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("version", "2.0");
        json.writeStringField("routeKey", ROUTE);
        json.writeStringField("rawPath", request.path());
        json.writeStringField("rawQueryString", request.query());
        List<String> cookies = cookies(request.headers());
        if (!cookies.isEmpty()) {
            writeStrings(json, "cookies", cookies);
        }
        writeSingle(json, "headers", headers(request.headers()), HttpApiEvent::joined);
        Map<String, List<String>> parameters = request.parameters();
        if (!parameters.isEmpty()) {
            writeSingle(json, "queryStringParameters", parameters, HttpApiEvent::joined);
        }
        context(request, json);
        HttpBody body = request.body();
        if (body != null) {
            json.writeFieldName("body");
            body.write(json);
        }
        json.writeBooleanField("isBase64Encoded", body != null && body.isBase64());
        json.writeEndObject();
    }

    private static void context(HttpRequest request, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("requestContext");
        json.writeStringField("accountId", ACCOUNT);
        json.writeStringField("apiId", API);
        json.writeStringField("domainName", request.domainName());
        json.writeStringField("domainPrefix", request.domainPrefix());
        json.writeObjectFieldStart("http");
        json.writeStringField("method", request.method());
        json.writeStringField("path", request.path());
        json.writeStringField("protocol", PROTOCOL);
        json.writeStringField("sourceIp", request.sourceIp());
        writeIfKnown(json, "userAgent", request.userAgent());
        json.writeEndObject();
        json.writeStringField("requestId", request.id());
        json.writeStringField("routeKey", ROUTE);
        json.writeStringField("stage", STAGE);
        json.writeStringField("time", request.timeText());
        json.writeNumberField("timeEpoch", request.time().toEpochMilli());
        json.writeEndObject();
    }

    private static Map<String, List<String>> headers(HttpHeaders headers) {
        Map<String, List<String>> lower = new LinkedHashMap<>();
        headers.asMap().forEach((name, values) -> {
            if (!name.equalsIgnoreCase(COOKIE)) {
                lower.put(name.toLowerCase(Locale.ROOT), values);
            }
        });
        return lower;
    }

    private static List<String> cookies(HttpHeaders headers) {
        List<String> cookies = new ArrayList<>();
        for (String header : headers.all(COOKIE)) {
            for (String cookie : header.split(";", -1)) {
                if (!cookie.isBlank()) {
                    cookies.add(cookie.trim());
                }
            }
        }
        return cookies;
    }

    private static String joined(List<String> values) {
        return String.join(",", values);
    }
}
