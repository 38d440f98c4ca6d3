package io.github.camelawslambda.internal.gate;

/**
 * How many invocations of a function Lambda accepts at a time, found by trying: fewer after throttled ones, more after
 * accepted ones (additive increase, multiplicative decrease, as TCP does).
 *
 * <p>It learns in proportion. Those that were in flight together are one burst: of a hundred of which ninety are throttled
 * the limit is ten, of a hundred of which one is throttled it is ninety-nine. A single throttled invocation takes a tenth at
 * most, however few are in flight, until another one soon confirms it; and then never more than a tenth of what was proven:
 * the most that were accepted together.
 *
 * <p>Near the number at which Lambda last throttled, the next step is tried ten times later than elsewhere. So with room for
 * ten, about one invocation in a hundred is throttled, and four times the room is found within a few hundred.
 *
 * <p>Not thread-safe.
 */
final class AdaptiveLimit {

    /** What is left of the limit after a throttled invocation; room for others to find theirs. */
    private static final double DECREASE = 0.9;

    /** By how much the limit grows while it is accepted once over; by one at least. */
    private static final double INCREASE = 0.1;

    private static final double NEAR = 0.05;
    private static final double CAUTION = 0.1;

    /** With fewer accepted between two bursts, the second one confirms the first. */
    private static final int ACCEPTED_BETWEEN_STRAYS = 10;

    private final int most;
    private double limit;
    private double proven;
    private double throttledAt = Double.POSITIVE_INFINITY;
    private int together;
    private int acceptedSinceBurst = ACCEPTED_BETWEEN_STRAYS;
    private int generation;

    /** @param most what it begins with and never exceeds */
    AdaptiveLimit(int most) {
        this.most = most;
        this.limit = most;
    }

    int limit() {
        return (int) limit;
    }

    /** Whether Lambda accepts less than it may be sent. */
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
        double floor = limit * DECREASE;
        if (sentIn == generation) {
            if (limit == most) {
                // Nothing is known yet: also of a few it takes a tenth at most.
                floor = Math.ceil(floor);
            }
            if (acceptedSinceBurst < ACCEPTED_BETWEEN_STRAYS) {
                // Soon after the last one: no stray.
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
     * @param inFlight how many were in flight with it, itself included. Fewer than half of the limit say nothing about it;
     *     all that the limit allows are not asked for, since answers may come at the same time
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

    /** What is sent from now on belongs together. */
    void beginGeneration() {
        generation++;
    }

    /** Forgets what was learnt, as if nothing had been throttled. */
    void reset() {
        limit = most;
        proven = 0;
        throttledAt = Double.POSITIVE_INFINITY;
        acceptedSinceBurst = ACCEPTED_BETWEEN_STRAYS;
        // What is in flight says nothing about what is learnt from now on.
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
