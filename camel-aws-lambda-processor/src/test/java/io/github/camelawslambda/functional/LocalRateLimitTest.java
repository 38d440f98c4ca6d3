package io.github.camelawslambda.functional;

import java.time.Duration;
import java.util.Map;

/** The limits of the component option. */
class LocalRateLimitTest extends RateLimitCompatibility {

    @Override
    void define(int count, Duration period) {
        component().setRateLimits(Map.of("shared", count + "/" + period));
    }

    @Override
    int mostInAPeriod(int count) {
        return count;
    }
}
