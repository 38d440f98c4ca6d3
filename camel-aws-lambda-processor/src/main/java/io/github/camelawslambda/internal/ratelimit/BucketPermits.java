package io.github.camelawslambda.internal.ratelimit;

import io.github.bucket4j.distributed.AsyncBucketProxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;

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

    /** @param blocking asks it, since a bucket of a user may block where it is asked */
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
