package io.github.camelawslambda.functional;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.processor.TotalRequestsThrottler;
import org.apache.camel.support.builder.ExpressionBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** Camel throttlers as beans. */
class ThrottlerRateLimitTest {

    abstract static class OfAThrottler extends RateLimitCompatibility {

        private final boolean isAsynchronous;

        /**
         * Not a pool of Camel: the throttler cleans up on it much later, and each stop would wait 10 seconds for that.
         */
        private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();

        OfAThrottler(boolean isAsynchronous) {
            this.isAsynchronous = isAsynchronous;
        }

        @AfterEach
        void stopScheduler() {
            scheduler.shutdownNow();
        }

        @Override
        void define(int count, Duration period) {
            TotalRequestsThrottler throttler = new TotalRequestsThrottler(
                    context,
                    ExpressionBuilder.constantExpression(count),
                    period.toMillis(),
                    scheduler,
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
