package io.github.camelawslambda.internal.failure;

import java.time.Duration;

/**
 * What a call waits for.
 *
 * @param what the state of things, with the numbers
 * @param remedy what a user can change, to follow "or"
 */
public record Obstacle(String what, String remedy) {

    private static final String RAISE = "raise the concurrency of the function";

    /** Lambda accepts fewer invocations of the function than the client may send. */
    public static Obstacle throttled(int limit) {
        return new Obstacle(
                "Lambda throttles it, so that %d of its invocations may be in flight (adaptiveConcurrency)"
                        .formatted(limit),
                RAISE);
    }

    /** Lambda asked to wait. */
    public static Obstacle paused(Duration remaining) {
        return new Obstacle(
                "Lambda throttles it and asked to wait (Retry-After), so that nothing is sent to it for another %d ms"
                        .formatted(remaining.toMillis()),
                RAISE);
    }
}
