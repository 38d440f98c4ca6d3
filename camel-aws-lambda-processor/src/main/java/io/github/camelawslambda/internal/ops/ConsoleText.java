package io.github.camelawslambda.internal.ops;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;

/** The dev console's reports as text. */
public final class ConsoleText {

    private ConsoleText() {}

    /** Converts the result of {@link ConsoleReport#json()} to text. */
    public static String of(List<JsonObject> components) {
        return components.isEmpty()
                ? "No aws-lambda-proc endpoint has been used yet\n"
                : components.stream().map(ConsoleText::component).collect(Collectors.joining("\n"));
    }

    private static String component(JsonObject component) {
        StringBuilder text = new StringBuilder("Component %s\n".formatted(component.getString("name")));
        each(component, "clients").forEach(client -> client(text, client));
        each(component, "functions").forEach(function -> function(text, function));
        each(component, "rateLimits").forEach(limit -> limit(text, limit));
        return text.toString();
    }

    private static void client(StringBuilder text, JsonObject client) {
        text.append("  Client %s: ".formatted(client.getString("name")))
                .append(
                        client.containsKey("credentials")
                                ? "region %s, endpoint %s, credentials %s, HTTP client %s"
                                        .formatted(
                                                client.getString("region"),
                                                client.getStringOrDefault("endpoint", "of the region"),
                                                client.getString("credentials"),
                                                client.getString("httpClient"))
                                : "lambdaClient of the application, region %s"
                                        .formatted(client.getStringOrDefault("region", "not known")))
                .append("\n    %d in flight of at most %d, %d waiting, %d streams open\n"
                        .formatted(
                                client.getInteger("inFlight"),
                                client.getInteger("maxConcurrency"),
                                client.getInteger("waiting"),
                                client.getInteger("openStreams")));
        each(client, "functions")
                .forEach(each -> text.append("    %s: %d in flight of at most %d%s%s, %d waiting\n"
                        .formatted(
                                each.getString("function"),
                                each.getInteger("inFlight"),
                                each.getInteger("limit"),
                                each.getBoolean("throttled") ? " (throttled)" : "",
                                each.getBoolean("paused")
                                        ? " (paused for another %d ms)".formatted(each.getLong("pausedMillis"))
                                        : "",
                                each.getInteger("waiting"))));
    }

    private static void function(StringBuilder text, JsonObject function) {
        text.append("  Function %s\n".formatted(function.getString("function")))
                .append("    %s%s\n".formatted(times("messages", function), counts(function.getMap("outcomes"))))
                .append("    %s, %d throttled\n".formatted(times("attempts", function), function.getLong("throttled")));
        Map<String, Object> retries = function.getMap("retries");
        if (!retries.isEmpty()) {
            text.append("    retries%s\n".formatted(counts(retries)));
        }
    }

    private static void limit(StringBuilder text, JsonObject limit) {
        text.append("  Rate limit %s: %d permits, %d waiting, mean wait %s ms, %d failures\n"
                .formatted(
                        limit.getString("name"),
                        limit.getLong("taken"),
                        limit.getLong("waiting"),
                        limit.get("meanWaitMillis"),
                        limit.getLong("failures")));
    }

    private static Stream<JsonObject> each(JsonObject json, String array) {
        return json.<JsonArray>getCollection(array).stream().map(JsonObject.class::cast);
    }

    private static String times(String what, JsonObject function) {
        Map<String, Object> times = function.getMap(what);
        return "%s %s, mean %s ms, longest %s ms"
                .formatted(times.get("count"), what, times.get("meanMillis"), times.get("longestMillis"));
    }

    private static String counts(Map<String, Object> counts) {
        return counts.entrySet().stream()
                .map(each -> "%s %s".formatted(each.getValue(), each.getKey()))
                .collect(Collectors.joining(", ", counts.isEmpty() ? "" : ": ", ""));
    }
}
