package io.github.camelawslambda.reliability.kills;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelawslambda.test.LocalFunction;
import io.github.camelawslambda.test.LocalLambda;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The function that prices orders, and how often each order ran. Thread-safe. */
final class Runs implements AutoCloseable {

    private static final Duration FAST = Duration.ofMillis(10);
    private static final Duration SLOW = Duration.ofSeconds(2);
    private static final Pattern COMMA = Pattern.compile(",");

    private final LocalLambda lambda = LocalLambda.start();
    private final Map<Integer, Integer> runs = new ConcurrentHashMap<>();
    private final List<LocalFunction> functions;

    Runs() {
        functions = List.of(
                lambda.asyncFunction(
                        "price",
                        (payload, context) -> CompletableFuture.completedFuture(
                                answer(new String(payload, UTF_8)).getBytes(UTF_8))),
                lambda.streamFunction("price-streamed", (input, output, context) -> {
                    output.write(answer(new String(input.readAllBytes(), UTF_8)).getBytes(UTF_8));
                }));
        slow(false);
    }

    /** Whether an invocation takes 2 s from now on, rather than 10 ms. */
    void slow(boolean slow) {
        functions.forEach(function -> function.duration(slow ? SLOW : FAST));
    }

    private String answer(String payload) {
        if (!payload.startsWith("[")) {
            return price(payload);
        }
        return COMMA.splitAsStream(payload.substring(1, payload.length() - 1))
                .map(this::price)
                .collect(Collectors.joining(",", "[", "]"));
    }

    private String price(String order) {
        int id = Integer.parseInt(order.trim());
        runs.merge(id, 1, Integer::sum);
        return result(id);
    }

    static String result(int id) {
        return "\"price-" + id * 7 + "\"";
    }

    String endpoint() {
        return lambda.endpoint().toString();
    }

    /** Returns how many invocations are in flight. */
    int inFlight() {
        return functions.stream().mapToInt(LocalFunction::running).sum();
    }

    /** Returns how many orders ran. */
    int orders() {
        return runs.size();
    }

    /** Returns how often each order has run so far. */
    Map<Integer, Integer> copy() {
        return Map.copyOf(runs);
    }

    @Override
    public void close() {
        lambda.close();
    }
}
