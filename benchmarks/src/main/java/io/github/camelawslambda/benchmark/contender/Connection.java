package io.github.camelawslambda.benchmark.contender;

import java.net.URI;

/**
 * Where to invoke, and how wide.
 *
 * @param inFlight how many invocations must fit at a time, pools and connections being of that size; {@link #DEFAULTS}
 *     for whatever the contender does when nothing is configured
 */
public record Connection(URI endpoint, int inFlight) {

    public static final int DEFAULTS = 0;

    /** The name of the function. */
    public static final String FUNCTION = "echo";

    static final String REGION = "us-east-1";
    static final String ACCESS_KEY = "test";
    static final String SECRET_KEY = "test";

    boolean isDefaults() {
        return inFlight == DEFAULTS;
    }

    int inFlightOr(int byDefault) {
        return isDefaults() ? byDefault : inFlight;
    }
}
