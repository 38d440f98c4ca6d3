package io.github.camelawslambda.internal.concurrency;

/**
 * How many invocations of a function Lambda takes at a time, found by trying: less after a throttled one, more after
 * successes (additive increase, multiplicative decrease, as TCP does).
 *
 * <p>Those that were in flight together are throttled together and say one thing: how many of them Lambda took. Near the
 * number at which it last threw one back, the next step is tried ten times later than elsewhere. So with room for ten,
 * about one invocation in a hundred is throttled, and four times the room is found within a few hundred.
 *
 * <p>Not thread-safe.
 */
final class AdaptiveLimit {

    /** What is left of the limit after a throttled invocation; room for others to find theirs. */
    private static final double DECREASE = 0.9;

    /** By how much the limit grows while it succeeds once over; by one at least. */
    private static final double INCREASE = 0.1;

    private static final double NEAR = 0.05;
    private static final double CAUTION = 0.1;

    private final int most;
    private double limit;
    private double throttledAt = Double.POSITIVE_INFINITY;
    private int taken;
    private int generation;

    /** @param most what it begins with and never exceeds */
    AdaptiveLimit(int most) {
        this.most = most;
        this.limit = most;
    }

    int limit() {
        return (int) limit;
    }

    /** Whether Lambda takes less than it may be sent. */
    boolean isThrottled() {
        return limit() < most;
    }

    /** Which invocations belong together: those sent in the same one. */
    int generation() {
        return generation;
    }

    /**
     * An invocation was throttled.
     *
     * @param sentIn the generation in which it was sent
     * @param inFlight how many were in flight with it, itself included
     */
    void throttled(int sentIn, int inFlight) {
        if (sentIn == generation) {
            generation++;
            throttledAt = Math.min(limit, inFlight);
            taken = inFlight;
            limit *= DECREASE;
        }
        taken--;
        limit = Math.max(1, Math.min(limit, taken));
    }

    /**
     * An invocation was not throttled.
     *
     * @param sentIn the generation in which it was sent
     * @param inFlight how many were in flight with it, itself included. Fewer than half of the limit say nothing about it;
     *     all that the limit allows are not asked for, since answers may come at the same time
     */
    void taken(int sentIn, int inFlight) {
        if (sentIn == generation && 2 * inFlight >= limit()) {
            double step = Math.max(1, limit * INCREASE) / limit;
            limit = Math.min(most, limit + (isNearTheLast() ? step * CAUTION : step));
        }
    }

    private boolean isNearTheLast() {
        return Math.abs(limit - throttledAt) <= Math.max(1, throttledAt * NEAR);
    }
}
