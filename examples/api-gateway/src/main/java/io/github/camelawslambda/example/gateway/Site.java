package io.github.camelawslambda.example.gateway;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A web site as frameworks adapt it to Lambda: the event becomes a request, which is routed by its path, and whatever the
 * handler answers becomes the response, images in base64. Express, FastAPI or Spring do it likewise.
 */
public final class Site implements RequestStreamHandler {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Handler> routes = new HashMap<>();

    /** Answers a request. */
    interface Handler {

        Answer answer(Request request) throws IOException;
    }

    Site() {
        routes.put("GET /site/visits", SitePages::visits);
        routes.put("GET /site/logo.png", SitePages::logo);
        routes.put("POST /site/guestbook", SitePages::sign);
        routes.put("GET /site/old", request -> Answer.redirect(301, "/site/visits"));
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Request request = new Request(JSON.readTree(input));
        Handler handler = routes.getOrDefault(
                request.method() + " " + request.path(), unknown -> Answer.text(404, "No such page"));
        JSON.writeValue(output, handler.answer(request).toJson());
    }

    /** The event of API Gateway. */
    record Request(JsonNode event) {

        String method() {
            return event.at("/requestContext/http/method").asText();
        }

        String path() {
            return event.path("rawPath").asText();
        }

        String parameter(String name) {
            return event.path("queryStringParameters").path(name).asText();
        }

        String body() {
            return event.path("body").asText();
        }

        /** The value of a cookie; empty for none. */
        String cookie(String name) {
            for (JsonNode cookie : event.path("cookies")) {
                if (cookie.asText().startsWith(name + "=")) {
                    return cookie.asText().substring(name.length() + 1);
                }
            }
            return "";
        }
    }

    /** The response of API Gateway. */
    record Answer(
            int statusCode, Map<String, String> headers, List<String> cookies, String body, boolean isBase64Encoded) {

        static Answer text(int status, String text) {
            return new Answer(status, Map.of("Content-Type", "text/plain; charset=utf-8"), List.of(), text, false);
        }

        static Answer redirect(int status, String location) {
            return new Answer(status, Map.of("Location", location), List.of(), "", false);
        }

        Answer withCookies(String... values) {
            return new Answer(statusCode, headers, List.of(values), body, isBase64Encoded);
        }

        JsonNode toJson() {
            return JSON.createObjectNode()
                    .put("statusCode", statusCode)
                    .put("isBase64Encoded", isBase64Encoded)
                    .put("body", body)
                    .<ObjectNode>set("headers", JSON.valueToTree(headers))
                    .set("cookies", JSON.valueToTree(cookies));
        }
    }
}
