package io.github.camelawslambda.internal.failure;

import java.time.Duration;

/**
 * What a call waits for.
 *
 * @param what the reason, with the numbers
 * @param remedy what a user can change, to follow "or"
 */
public record Obstacle(String what, String remedy) {

    private static final String RAISE_FUNCTION = "raise the concurrency of the function";
    private static final String RAISE_CLIENT = "raise maxConcurrency";

    /** The client has no free slot. */
    public static Obstacle noSlot(int limit) {
        return new Obstacle("its client has reached maxConcurrency=%d".formatted(limit), RAISE_CLIENT);
    }

    /** The client may open no more streams. */
    public static Obstacle noStream(int limit) {
        return new Obstacle(
                "its client has reached maxConcurrency=%d for open streamed responses".formatted(limit),
                RAISE_CLIENT + ", or read them sooner,");
    }

    /** Lambda accepts fewer invocations of the function than the client may send. */
    public static Obstacle throttled(int limit) {
        return new Obstacle(
                "Lambda throttles it, so that %d of its invocations may be in flight (adaptiveConcurrency)"
                        .formatted(limit),
                RAISE_FUNCTION);
    }

    /** Lambda asked to wait. */
    public static Obstacle paused(Duration remaining) {
        return new Obstacle(
                "Lambda throttles it and asked to wait (Retry-After), so that nothing is sent to it for another %d ms"
                        .formatted(remaining.toMillis()),
                RAISE_FUNCTION);
    }

    /** Credentials are being fetched from that source. */
    public static Obstacle credentials(String source) {
        return new Obstacle("it waits for credentials from " + source, "check that they can be fetched");
    }

    /** The rate limit has no permit. */
    public static Obstacle permit(String limit, long waiting) {
        return new Obstacle(
                "it waits for a permit of rate limit '%s' (attempts waiting: %d)".formatted(limit, waiting),
                "raise the rate limit");
    }
}
