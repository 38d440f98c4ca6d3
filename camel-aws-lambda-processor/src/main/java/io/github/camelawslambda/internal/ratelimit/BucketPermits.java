package io.github.camelawslambda.internal.ratelimit;

import io.github.bucket4j.distributed.AsyncBucketProxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The permits of a Bucket4j bucket: all that are there, or one that is waited for. Loaded only where Bucket4j is on the
 * classpath.
 */
final class BucketPermits implements PermitSource {

    private final AsyncBucketProxy bucket;
    private final ScheduledExecutorService timer;

    BucketPermits(AsyncBucketProxy bucket, ScheduledExecutorService timer) {
        this.bucket = bucket;
        this.timer = timer;
    }

    /** Whether it is a bucket. */
    static boolean areOf(Object bean) {
        return bean instanceof AsyncBucketProxy;
    }

    static BucketPermits of(Object bean, ScheduledExecutorService timer) {
        return new BucketPermits((AsyncBucketProxy) bean, timer);
    }

    @Override
    public CompletableFuture<Integer> take(int wanted) {
        if (wanted == 1) {
            return takeOne();
        }
        return bucket.tryConsumeAsMuchAsPossible(wanted)
                .thenCompose(
                        taken -> taken > 0 ? CompletableFuture.completedFuture(Math.toIntExact(taken)) : takeOne());
    }

    private CompletableFuture<Integer> takeOne() {
        return bucket.asScheduler().consume(1, timer).thenApply(taken -> 1);
    }
}
