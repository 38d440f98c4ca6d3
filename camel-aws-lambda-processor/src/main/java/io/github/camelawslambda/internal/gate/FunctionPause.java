package io.github.camelawslambda.internal.gate;

import io.github.camelawslambda.internal.failure.FailureClassifier;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pause in which nothing is sent to one function. It ends after a time.
 *
 * <p>Thread-safe; no call blocks.
 */
final class FunctionPause {

    private static final Logger LOG = LoggerFactory.getLogger(FunctionPause.class);

    private final ScheduledExecutorService timer;
    private final LongSupplier clock;
    private final Runnable ended;
    private long until;
    private long toldUntil;
    private boolean isTold;
    private volatile boolean isOn;

    /**
     * @param clock nanoseconds, from {@link System#nanoTime()}
     * @param ended runs on the timer's thread when the pause is over
     */
    FunctionPause(ScheduledExecutorService timer, LongSupplier clock, Runnable ended) {
        this.timer = timer;
        this.clock = clock;
        this.ended = ended;
    }

    /** The length of the pause. It is bounded, since Lambda may ask for hours. */
    static Duration bounded(Duration asked) {
        Duration longest = FailureClassifier.LONGEST_RETRY_AFTER;
        return asked.compareTo(longest) > 0 ? longest : asked;
    }

    boolean isOn() {
        return isOn;
    }

    /** The remaining time of the pause; zero if there is none. */
    synchronized Duration remaining() {
        return isOn ? Duration.ofNanos(Math.max(0, until - clock.getAsLong())) : Duration.ZERO;
    }

    /** Begins a pause, or extends the current one. */
    synchronized void begin(Duration length) {
        long end = clock.getAsLong() + length.toNanos();
        if (!length.isZero() && (!isOn || end - until > 0)) {
            until = end;
            isOn = true;
            endAfter(length.toNanos());
        }
    }

    /**
     * Whether to log a pause of that length which begins now. A pause that ends hardly later than a logged one is not
     * logged.
     */
    synchronized boolean isNews(Duration length) {
        long end = clock.getAsLong() + length.toNanos();
        if (length.isZero() || (isTold && end - toldUntil < length.toNanos() / 2)) {
            return false;
        }
        toldUntil = end;
        isTold = true;
        return true;
    }

    private void endAfter(long nanos) {
        try {
            timer.schedule(this::end, nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // The component was stopped meanwhile: nothing is sent any more.
            LOG.trace("No pause after the stop of the component", e);
        }
    }

    private void end() {
        synchronized (this) {
            if (clock.getAsLong() - until < 0) {
                return;
            }
            isOn = false;
            isTold = false;
        }
        ended.run();
    }
}
