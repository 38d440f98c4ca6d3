package io.github.camelawslambda.internal.gate;

import io.github.camelawslambda.LambdaThrottledException;
import io.github.camelawslambda.internal.failure.Failure;
import io.github.camelawslambda.internal.failure.Obstacle;
import io.github.camelawslambda.internal.gate.Gate.Permit;
import io.github.camelawslambda.internal.invoke.Outcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Limits the attempts of one function on one client: to as many as the client may send, and after throttling to as many
 * as Lambda accepts.
 *
 * <p>There are two bounds. Each attempt needs room. And while the function is throttled, only few calls are admitted:
 * otherwise those that back off would compete with more and more new ones, until all had used up their retries.
 *
 * <p>Thread-safe; no call blocks.
 */
public final class FunctionLimit {

    private static final Logger LOG = LoggerFactory.getLogger(FunctionLimit.class);

    /** Admitted calls per open attempt: the others back off, or are next. */
    private static final int CALLS_PER_ATTEMPT = 2;

    /** The limit is forgotten after this time without throttling. */
    static final Duration FADE = Duration.ofMinutes(1);

    /** The request rate of the caller was too high, which says nothing about the attempts of one function. */
    private static final String RATE = "CallerRateLimitExceeded";

    private final String function;
    private final LongSupplier clock;
    private final FunctionPause pause;
    private final Permit callPermit = outcome -> leave();
    private final Slots attempts = new Slots(this::attemptLimit, this::attemptPermit);
    private final Slots calls = new Slots(this::callLimit, () -> callPermit);
    private final AtomicInteger sent = new AtomicInteger();
    private final AdaptiveLimit found;
    private final Slowdown slowdown = new Slowdown();
    private long throttledAt;
    private volatile boolean isForgotten;
    private volatile boolean isLearning;
    // Copies of the limit, to be read without the lock.
    private volatile int limit;
    private volatile int generation;
    private volatile boolean isThrottled;

    /** @param clock nanoseconds, from {@link System#nanoTime()} */
    FunctionLimit(String function, int most, ScheduledExecutorService timer, LongSupplier clock) {
        this.function = function;
        this.clock = clock;
        this.pause = new FunctionPause(timer, clock, attempts::serve);
        this.found = new AdaptiveLimit(most);
        this.limit = most;
    }

    public String function() {
        return function;
    }

    /** Whether Lambda accepts fewer attempts than the client may send. */
    public boolean isThrottled() {
        return isThrottled;
    }

    /** The most attempts at a time. */
    public int limit() {
        return limit;
    }

    /** The number of attempts that have room: sent, or about to be. */
    public int inFlight() {
        return attempts.taken();
    }

    /** The number of calls that wait to be admitted, or for room. */
    public int waiting() {
        return calls.waiting() + attempts.waiting();
    }

    /** The remaining time of a pause that Lambda asked for; zero if there is none. */
    public Duration pause() {
        return pause.remaining();
    }

    /** Whether it is still needed. */
    boolean isInUse() {
        // In this order: a permit that is handed back meanwhile has already changed the limit.
        return calls.taken() + attempts.taken() + waiting() > 0 || pause.isOn() || isLearning;
    }

    /** Admits a call, at once or later. */
    CompletableFuture<Permit> admit() {
        fade();
        return calls.take();
    }

    /** Gives room for an attempt, at once or later. */
    CompletableFuture<Permit> room() {
        return attempts.take();
    }

    /** Lets no more calls enter. {@link #remember()} undoes this. */
    void forget() {
        isForgotten = true;
    }

    void remember() {
        isForgotten = false;
    }

    boolean isForgotten() {
        return isForgotten;
    }

    Obstacle obstacle() {
        Duration remaining = pause.remaining();
        if (remaining.isZero() && !isThrottled) {
            // The client sends as many attempts as it may, all of this function.
            return Obstacle.noSlot(limit);
        }
        return remaining.isZero() ? Obstacle.throttled(limit) : Obstacle.paused(remaining);
    }

    /** Restores the full room after long enough without throttling. */
    void fade() {
        if (!isLearning) {
            return;
        }
        synchronized (this) {
            if (clock.getAsLong() - throttledAt < FADE.toNanos()) {
                return;
            }
            isLearning = false;
            slowdown.reset();
            found.reset();
            publish();
        }
        attempts.serve();
        calls.serve();
    }

    private void leave() {
        calls.release();
    }

    private void ended(int sentIn, @Nullable Outcome outcome) {
        Failure failure = outcome instanceof Outcome.Failed failed ? failed.failure() : null;
        if (failure != null && failure.retry().throttled()) {
            throttled(sentIn, failure);
        } else if (isLearning && failure == null && outcome != null) {
            accepted(sentIn);
        }
    }

    private void accepted(int sentIn) {
        fade();
        synchronized (this) {
            found.accepted(sentIn, sent.get());
            publish();
        }
        attempts.serve();
    }

    private void throttled(int sentIn, Failure failure) {
        boolean isRate =
                failure.exception() instanceof LambdaThrottledException throttled && RATE.equals(throttled.getReason());
        Duration asked = FunctionPause.bounded(failure.retry().retryAfter());
        int before = limit;
        synchronized (this) {
            isLearning = true;
            throttledAt = clock.getAsLong();
            if (!isRate) {
                found.throttled(sentIn, sent.get());
                publish();
            }
            pause.begin(isRate && asked.isZero() ? longerSlowdown(sentIn) : asked);
        }
        if (limit != before) {
            LOG.debug("Lambda throttles {}: at most {} of its invocations in flight from now on", function, limit);
        }
        if (pause.isNews(asked)) {
            LOG.warn(
                    "Lambda throttles {} and asked to wait {} s (Retry-After): nothing is sent to it for {} ms",
                    function,
                    failure.retry().retryAfter().toSeconds(),
                    asked.toMillis());
        }
    }

    private void publish() {
        limit = found.limit();
        generation = found.generation();
        isThrottled = found.isThrottled();
    }

    /** Attempts that were sent before a slowdown cause no other one. */
    private Duration longerSlowdown(int sentIn) {
        if (sentIn != generation) {
            return Duration.ZERO;
        }
        found.beginGeneration();
        publish();
        return slowdown.longer();
    }

    private int attemptLimit() {
        return pause.isOn() ? 0 : limit;
    }

    private int callLimit() {
        return isThrottled ? CALLS_PER_ATTEMPT * limit : Integer.MAX_VALUE;
    }

    private Permit attemptPermit() {
        return new Attempt();
    }

    /** Room for an attempt, which the call hands back. */
    private final class Attempt implements Permit {

        private static final int NOT_SENT = -1;

        private volatile int sentIn = NOT_SENT;

        @Override
        public void sent() {
            sentIn = generation;
            sent.incrementAndGet();
        }

        @Override
        public void handBack(@Nullable Outcome outcome) {
            if (sentIn != NOT_SENT) {
                ended(sentIn, outcome);
                sent.decrementAndGet();
            }
            attempts.release();
            calls.serve();
        }
    }
}
