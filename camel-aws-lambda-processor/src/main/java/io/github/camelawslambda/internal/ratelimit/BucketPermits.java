package io.github.camelawslambda.internal.ratelimit;

import io.github.bucket4j.distributed.AsyncBucketProxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;

/**
 * Takes the permits of a Bucket4j bucket: all that are available, or else waits for one. Loaded only if Bucket4j is on
 * the classpath.
 */
final class BucketPermits implements PermitSource {

    private final AsyncBucketProxy bucket;
    private final ScheduledExecutorService timer;

    BucketPermits(AsyncBucketProxy bucket, ScheduledExecutorService timer) {
        this.bucket = bucket;
        this.timer = timer;
    }

    /** Whether a bean is a bucket. */
    static boolean areOf(Object bean) {
        return bean instanceof AsyncBucketProxy;
    }

    /** @param blocking calls the bucket, since a user's bucket may block */
    static PermitSource of(Object bean, ScheduledExecutorService timer, Executor blocking) {
        PermitSource source = new BucketPermits((AsyncBucketProxy) bean, timer);
        return wanted -> CompletableFuture.supplyAsync(() -> source.take(wanted), blocking)
                .thenCompose(Function.identity());
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
