package io.github.camelawslambda.internal.concurrency;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many invocations of one function go on at a time on one client. As many as the client takes, until Lambda throttles:
 * then as many as Lambda takes.
 *
 * <p>There are two bounds. Each attempt needs room to be sent. And each message is admitted before it takes one of the
 * client's places in flight, so that those that wait to be sent, or to be tried again, do not take the places of other
 * functions.
 *
 * <p>Thread-safe; no call blocks.
 */
public final class FunctionConcurrency {

    private static final Logger LOG = LoggerFactory.getLogger(FunctionConcurrency.class);

    /** Messages per attempt in flight: the others wait to be tried again, or are next. */
    private static final int MESSAGES_PER_ATTEMPT = 2;

    private final String function;
    private final ScheduledExecutorService timer;
    private final LongSupplier clock;
    private final AdaptiveLimit found;
    private final InFlightLimit attempts = new InFlightLimit(this::attemptLimit);
    private final InFlightLimit messages = new InFlightLimit(this::messageLimit);
    private volatile int limit;
    private volatile boolean isThrottled;
    private volatile boolean isPaused;
    private long pausedUntil;
    private int sent;
    private int users;

    FunctionConcurrency(String function, int most, ScheduledExecutorService timer, LongSupplier clock) {
        this.function = function;
        this.timer = timer;
        this.clock = clock;
        this.found = new AdaptiveLimit(most);
        this.limit = found.limit();
    }

    public String function() {
        return function;
    }

    /** Who uses it joins; guarded by the map that it is in. */
    FunctionConcurrency joined() {
        users++;
        return this;
    }

    /** Whether it can be forgotten: nobody uses it, and nothing was learnt. Guarded by the map that it is in. */
    boolean isOverWhenLeft() {
        users--;
        return users == 0 && !isThrottled && !isPaused;
    }

    /** Admits a message, perhaps later; to be ended with {@link #messageEnded()} unless it was cancelled. */
    public CompletableFuture<Void> admitMessage() {
        return messages.acquire();
    }

    public void messageEnded() {
        messages.release();
    }

    /** Whether Lambda takes less than the client may send. */
    public boolean isThrottled() {
        return isThrottled;
    }

    /** The most attempts in flight. */
    public int limit() {
        return limit;
    }

    /** How many attempts have room, to be sent or under way. */
    public int inFlight() {
        return attempts.inFlight();
    }

    /** How many messages wait: to be admitted, or for room to be sent. */
    public int waiting() {
        return messages.waiting() + attempts.waiting();
    }

    /** Whether nothing is sent for a while, since Lambda asked for it. */
    public boolean isPaused() {
        return isPaused;
    }

    /** Room for an attempt, perhaps later; to be ended in one of three ways unless it was cancelled. */
    public CompletableFuture<Void> roomForAttempt() {
        return attempts.acquire();
    }

    /** An attempt that has room is sent now; what is returned is to be remembered with it. */
    public synchronized int send() {
        sent++;
        return found.generation();
    }

    /** A sent attempt ended that Lambda took. */
    public void taken(int generation) {
        int before = limit;
        synchronized (this) {
            found.taken(generation, sent);
            sent--;
            learn();
        }
        attempts.release();
        if (limit > before) {
            attempts.fill();
            messages.fill();
        }
    }

    /**
     * A sent attempt ended that Lambda throttled.
     *
     * @param notBefore how long nothing more may be sent, {@link Duration#ZERO} where Lambda did not say
     */
    public void throttled(int generation, Duration notBefore) {
        int before = limit;
        synchronized (this) {
            found.throttled(generation, sent);
            sent--;
            learn();
            if (notBefore.toNanos() > 0) {
                pause(notBefore.toNanos());
            }
        }
        if (limit != before) {
            LOG.debug("{} is throttled: at most {} of its invocations in flight from now on", function, limit);
        }
        attempts.release();
    }

    /** A sent attempt ended in a way that says nothing about throttling. */
    public void unanswered() {
        synchronized (this) {
            sent--;
        }
        attempts.release();
    }

    /** An attempt that had room is not sent. */
    public void notSent() {
        attempts.release();
    }

    private void learn() {
        limit = found.limit();
        isThrottled = found.isThrottled();
    }

    private void pause(long nanos) {
        long until = clock.getAsLong() + nanos;
        if (!isPaused || until - pausedUntil > 0) {
            pausedUntil = until;
        }
        isPaused = true;
        timer.schedule(this::goOn, nanos, TimeUnit.NANOSECONDS);
    }

    private void goOn() {
        synchronized (this) {
            if (clock.getAsLong() - pausedUntil < 0) {
                return;
            }
            isPaused = false;
        }
        attempts.fill();
    }

    private int attemptLimit() {
        return isPaused ? 0 : limit;
    }

    private int messageLimit() {
        return isThrottled ? MESSAGES_PER_ATTEMPT * limit : Integer.MAX_VALUE;
    }
}
