package io.github.camelawslambda.internal.ops;

import io.github.camelawslambda.internal.client.LambdaClient.Identity;
import io.github.camelawslambda.internal.gate.FunctionLimit;
import io.github.camelawslambda.internal.gate.SharedClient;
import io.github.camelawslambda.internal.invoke.InvocationResult;
import io.github.camelawslambda.internal.ops.InvocationStatistics.Times;
import io.github.camelawslambda.internal.ratelimit.Permits;
import io.github.camelawslambda.internal.settings.ConnectionSettings;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * The dev console's report on one component, in JSON. It has no secrets: it names only the source of credentials.
 *
 * @param name the component's name
 * @param functions by name
 */
public record ConsoleReport(
        String name,
        List<SharedClient> clients,
        SortedMap<String, InvocationStatistics> functions,
        List<Permits.Use> limits) {

    public JsonObject json() {
        JsonObject component = new JsonObject();
        component.put("name", name);
        component.put("clients", array(clients.stream().map(ConsoleReport::client)));
        component.put(
                "functions",
                array(functions.entrySet().stream().map(each -> function(each.getKey(), each.getValue()))));
        component.put("rateLimits", array(limits.stream().map(ConsoleReport::limit)));
        return component;
    }

    private static JsonObject client(SharedClient client) {
        JsonObject json = new JsonObject();
        Identity identity = client.client().identity();
        json.put("name", identity.name());
        putIfKnown(json, "region", identity.region());
        ConnectionSettings settings = identity.settings();
        if (settings != null) {
            putIfKnown(json, "endpoint", settings.endpoint());
            json.put("credentials", settings.credentials().toString());
            json.put("httpClient", settings.httpClient().type().value());
            json.put("why", settings.httpClient().why());
        }
        json.put("inFlight", client.slots().inFlight());
        json.put("maxConcurrency", client.slots().limit());
        json.put("waiting", client.waiting());
        json.put("openStreams", client.streams().open());
        json.put(
                "functions",
                array(client.functions().known().stream()
                        .sorted(Comparator.comparing(FunctionLimit::function))
                        .map(ConsoleReport::concurrency)));
        return json;
    }

    private static JsonObject concurrency(FunctionLimit function) {
        JsonObject json = new JsonObject();
        json.put("function", function.function());
        json.put("inFlight", function.inFlight());
        json.put("limit", function.limit());
        json.put("throttled", function.isThrottled());
        json.put("paused", !function.pause().isZero());
        json.put("pausedMillis", function.pause().toMillis());
        json.put("waiting", function.waiting());
        return json;
    }

    private static JsonObject function(String name, InvocationStatistics statistics) {
        JsonObject json = new JsonObject();
        json.put("function", name);
        json.put("messages", times(statistics.messages()));
        JsonObject outcomes = new JsonObject();
        for (InvocationResult result : InvocationResult.values()) {
            if (statistics.ended(result) > 0) {
                outcomes.put(result.value(), statistics.ended(result));
            }
        }
        json.put("outcomes", outcomes);
        json.put("attempts", times(statistics.attempts()));
        json.put("throttled", statistics.throttled());
        JsonObject retries = new JsonObject();
        statistics.retriesByReason().forEach(retries::put);
        json.put("retries", retries);
        return json;
    }

    private static JsonObject times(Times times) {
        JsonObject json = new JsonObject();
        json.put("count", times.count());
        json.put("meanMillis", millis(times.mean()));
        json.put("longestMillis", millis(times.longest()));
        return json;
    }

    private static JsonObject limit(Permits.Use use) {
        JsonObject json = new JsonObject();
        json.put("name", use.name());
        json.put("taken", use.taken());
        json.put("waiting", use.waiting());
        json.put("meanWaitMillis", use.taken() == 0 ? 0.0 : millis(use.waited().dividedBy(use.taken())));
        json.put("failures", use.failures());
        return json;
    }

    private static void putIfKnown(JsonObject json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value.toString());
        }
    }

    private static JsonArray array(java.util.stream.Stream<JsonObject> elements) {
        return new JsonArray(elements.toList());
    }

    /** Rounded to one decimal. */
    private static double millis(Duration duration) {
        return Math.round(duration.toNanos() / 100_000.0) / 10.0;
    }
}
