package io.github.camelawslambda.internal.gate;

/**
 * Finds out by trying how many invocations of a function Lambda accepts at a time: fewer after throttled ones, more
 * after accepted ones (additive increase, multiplicative decrease, as in TCP).
 *
 * <p>The limit falls in proportion. Invocations that are in flight together are one burst: if ninety of a hundred are
 * throttled, the limit becomes ten; if one of a hundred is throttled, it becomes ninety-nine. A single throttled
 * invocation lowers the limit by a tenth at most, however few are in flight, until another one soon confirms it. Even
 * then the limit stays at or above nine tenths of the most invocations that were accepted together.
 *
 * <p>Near the number at which Lambda last throttled, the limit grows ten times more slowly. If Lambda has room for ten,
 * about one invocation in a hundred is throttled. If the room grows to four times that, the limit follows within a few
 * hundred invocations.
 *
 * <p>Not thread-safe.
 */
final class AdaptiveLimit {

    /** The factor for the limit after a throttled invocation, which also makes room for other clients. */
    private static final double DECREASE = 0.9;

    /** The growth, as a part of the limit, while Lambda accepts as many invocations as the limit; at least one. */
    private static final double INCREASE = 0.1;

    private static final double NEAR = 0.05;
    private static final double CAUTION = 0.1;

    /** If fewer are accepted between two bursts, the second burst confirms the first. */
    private static final int ACCEPTED_BETWEEN_STRAYS = 10;

    private final int most;
    private double limit;
    private double proven;
    private double throttledAt = Double.POSITIVE_INFINITY;
    private int together;
    private int acceptedSinceBurst = ACCEPTED_BETWEEN_STRAYS;
    private int generation;

    /** @param most the first limit, which is never exceeded */
    AdaptiveLimit(int most) {
        this.most = most;
        this.limit = most;
    }

    int limit() {
        return (int) limit;
    }

    /** Whether Lambda accepts fewer invocations than the client may send. */
    boolean isThrottled() {
        return limit() < most;
    }

    /** The current generation. Invocations that are sent in the same generation belong together. */
    int generation() {
        return generation;
    }

    /**
     * An invocation was throttled.
     *
     * @param sentIn the generation in which it was sent
     * @param inFlight how many were in flight, including this one
     */
    void throttled(int sentIn, int inFlight) {
        double floor = limit * DECREASE;
        if (sentIn == generation) {
            if (limit == most) {
                // Nothing is known yet: lower by a tenth at most, even if only few are in flight.
                floor = Math.ceil(floor);
            }
            if (acceptedSinceBurst < ACCEPTED_BETWEEN_STRAYS) {
                // Soon after the last burst: not a stray.
                floor = proven * DECREASE;
                proven = floor;
            }
            beginBurst(inFlight);
        }
        together--;
        limit = Math.max(1, Math.min(limit, Math.max(together, floor)));
    }

    /**
     * An invocation was not throttled.
     *
     * @param sentIn the generation in which it was sent
     * @param inFlight how many were in flight, including this one. The limit does not grow if they were fewer than half
     *     of it. Half is enough, since several answers may arrive at the same time
     */
    void accepted(int sentIn, int inFlight) {
        acceptedSinceBurst++;
        if (sentIn != generation) {
            return;
        }
        proven = Math.max(proven, Math.min(inFlight, limit));
        if (2 * inFlight >= limit()) {
            double step = Math.max(1, limit * INCREASE) / limit;
            limit = Math.min(most, limit + (isNearTheLast() ? step * CAUTION : step));
        }
    }

    /** Begins a new generation. */
    void beginGeneration() {
        generation++;
    }

    /** Forgets everything, as if nothing had been throttled. */
    void reset() {
        limit = most;
        proven = 0;
        throttledAt = Double.POSITIVE_INFINITY;
        acceptedSinceBurst = ACCEPTED_BETWEEN_STRAYS;
        // Invocations in flight do not count from now on.
        generation++;
    }

    private void beginBurst(int inFlight) {
        generation++;
        throttledAt = Math.min(limit, inFlight);
        together = inFlight;
        acceptedSinceBurst = 0;
    }

    private boolean isNearTheLast() {
        return Math.abs(limit - throttledAt) <= Math.max(1, throttledAt * NEAR);
    }
}
