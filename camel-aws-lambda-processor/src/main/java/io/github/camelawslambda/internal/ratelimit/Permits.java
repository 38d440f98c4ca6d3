package io.github.camelawslambda.internal.ratelimit;

import io.github.camelawslambda.LambdaRateLimitException;
import io.github.camelawslambda.RateLimit;
import io.github.camelawslambda.internal.failure.Causes;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Takes permits of one named limit. If the limit fails, it is asked again: no permit, no attempt.
 *
 * <p>Thread-safe; no call blocks unless the limit does.
 */
public final class Permits {

    private static final long FIRST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final String name;
    private final RateLimit limit;
    private final ScheduledExecutorService timer;
    private final LongSupplier clock;
    private final LongAdder waiting = new LongAdder();
    private final LongAdder taken = new LongAdder();
    private final LongAdder waitedNanos = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private volatile long lastTaken;

    /**
     * @param timer runs the request again after a wait
     * @param clock nanoseconds, from {@link System#nanoTime()}
     */
    Permits(String name, RateLimit limit, ScheduledExecutorService timer, LongSupplier clock) {
        this.name = name;
        this.limit = limit;
        this.timer = timer;
        this.clock = clock;
        this.lastTaken = clock.getAsLong();
    }

    /**
     * The use of the limit so far.
     *
     * @param waiting how many callers wait now
     * @param taken permits taken since the start
     * @param waited the total wait for the permits taken
     * @param failures how often the limit failed instead of giving a permit
     */
    public record Use(String name, long waiting, long taken, Duration waited, long failures) {}

    /** The use of the limit so far. While permits are being taken, the figures are of slightly different moments. */
    public Use use() {
        return new Use(name, waiting.sum(), taken.sum(), Duration.ofNanos(waitedNanos.sum()), failures.sum());
    }

    /**
     * Takes a permit, at once or later. Cancelling the future takes none.
     *
     * @param function for the message of the {@link LambdaRateLimitException} with which the future may fail
     * @param timeout how long a failing limit is asked again
     * @param attempts the number of attempts sent before
     */
    public CompletableFuture<Void> take(String function, Duration timeout, int attempts) {
        Request request = new Request(function, timeout, attempts);
        request.begin();
        return request.permit;
    }

    /** A request for one permit. Its steps run one after the other. */
    private final class Request {

        private final String function;
        private final Duration timeout;
        private final int attempts;
        private final CompletableFuture<Void> permit = new CompletableFuture<>();
        private volatile CompletableFuture<Void> asked = permit;
        private int failed;
        private long firstFailure;

        Request(String function, Duration timeout, int attempts) {
            this.function = function;
            this.timeout = timeout;
            this.attempts = attempts;
        }

        void begin() {
            long began = clock.getAsLong();
            waiting.increment();
            permit.whenComplete((given, none) -> {
                // A cancelled wait takes no permit.
                asked.cancel(false);
                waiting.decrement();
                if (none == null) {
                    long now = clock.getAsLong();
                    lastTaken = now;
                    taken.increment();
                    waitedNanos.add(now - began);
                }
            });
            ask();
        }

        private void ask() {
            CompletableFuture<Void> next;
            try {
                next = Objects.requireNonNull(limit.acquire().toCompletableFuture());
            } catch (Throwable e) {
                // Also errors and checked exceptions, which not all languages declare: the message must end.
                next = CompletableFuture.failedFuture(e);
            }
            asked = next;
            if (permit.isDone()) {
                // Cancelled meanwhile.
                next.cancel(false);
            }
            next.whenComplete((given, failure) -> {
                if (failure == null) {
                    permit.complete(null);
                } else if (!permit.isDone()) {
                    askAgain(Causes.unwrap(failure));
                }
            });
        }

        private void askAgain(Throwable failure) {
            failures.increment();
            long now = clock.getAsLong();
            // If any caller got a permit since then, the limit had recovered.
            if (failed == 0 || lastTaken - firstFailure > 0) {
                firstFailure = now;
                failed = 0;
            }
            failed++;
            if (now - firstFailure >= timeout.toNanos()) {
                permit.completeExceptionally(refusal(failure));
                return;
            }
            long wait = Math.min(FIRST_WAIT_NANOS << Math.min(failed - 1, 10), LONGEST_WAIT_NANOS);
            long left = timeout.toNanos() - (now - firstFailure);
            try {
                timer.schedule(this::askUnlessDone, Math.min(wait, left), TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException e) {
                permit.completeExceptionally(refusal(failure));
            }
        }

        private void askUnlessDone() {
            if (!permit.isDone()) {
                ask();
            }
        }

        private LambdaRateLimitException refusal(Throwable cause) {
            return new LambdaRateLimitException(
                    "%s was not invoked: rate limit '%s' failed %d times in %d ms (timeout=%dms)%s"
                            .formatted(function, name, failed, failedMillis(), timeout.toMillis(), reason(cause)),
                    cause,
                    function,
                    attempts,
                    name);
        }

        private long failedMillis() {
            return TimeUnit.NANOSECONDS.toMillis(clock.getAsLong() - firstFailure);
        }

        // The text of a user's exception may hold a secret.
        private String reason(Throwable cause) {
            return cause instanceof StoreException
                    ? ": %s".formatted(cause.getMessage())
                    : " (%s). Look at its store, or raise timeout"
                            .formatted(cause.getClass().getSimpleName());
        }
    }
}
