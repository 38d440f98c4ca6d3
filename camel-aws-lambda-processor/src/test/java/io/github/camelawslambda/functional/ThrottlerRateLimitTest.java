package io.github.camelawslambda.functional;

import java.time.Duration;
import org.apache.camel.processor.TotalRequestsThrottler;
import org.apache.camel.support.builder.ExpressionBuilder;
import org.junit.jupiter.api.Nested;

/** Camel throttlers as beans. */
class ThrottlerRateLimitTest {

    abstract static class OfAThrottler extends RateLimitCompatibility {

        private final boolean isAsynchronous;

        OfAThrottler(boolean isAsynchronous) {
            this.isAsynchronous = isAsynchronous;
        }

        @Override
        void define(int count, Duration period) {
            TotalRequestsThrottler throttler = new TotalRequestsThrottler(
                    context,
                    ExpressionBuilder.constantExpression(count),
                    period.toMillis(),
                    context.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "throttler"),
                    true,
                    false,
                    null);
            throttler.setAsyncDelayed(isAsynchronous);
            context.getRegistry().bind("shared", throttler);
        }

        @Override
        int mostInAPeriod(int count) {
            return count;
        }
    }

    @Nested
    class Asynchronous extends OfAThrottler {

        Asynchronous() {
            super(true);
        }
    }

    @Nested
    class Blocking extends OfAThrottler {

        Blocking() {
            super(false);
        }
    }
}
