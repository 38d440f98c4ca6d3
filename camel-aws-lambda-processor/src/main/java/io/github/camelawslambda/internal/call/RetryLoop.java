package io.github.camelawslambda.internal.call;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.internal.failure.BrokenStream;
import io.github.camelawslambda.internal.failure.Destination;
import io.github.camelawslambda.internal.failure.FailedAttempt;
import io.github.camelawslambda.internal.failure.Failure;
import io.github.camelawslambda.internal.failure.FailureClassifier;
import io.github.camelawslambda.internal.failure.Rejection;
import io.github.camelawslambda.internal.gate.Gate;
import io.github.camelawslambda.internal.invoke.InvocationListener;
import io.github.camelawslambda.internal.invoke.InvocationListener.Attempted;
import io.github.camelawslambda.internal.invoke.Invoker;
import io.github.camelawslambda.internal.invoke.Outcome;
import io.github.camelawslambda.internal.settings.RetrySettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Advances calls: pass the gates, make the attempt, classify the outcome, stop or back off. Only this class changes
 * threads: event loops and the timer, which complete waits, only hand over.
 *
 * <p>Thread-safe. Nothing here holds a thread while it waits.
 */
public final class RetryLoop {

    private static final Logger LOG = LoggerFactory.getLogger(RetryLoop.class);

    private final Route route;
    private final FailureClassifier classifier;
    private final RetrySettings settings;
    private final Backoff backoff;
    private final TotalTimeout totalTimeout;
    private final Passage passage;
    private final CallThreads threads;
    private final InvocationListener listener;
    private final LongSupplier clock;

    /**
     * @param listener is told of each attempt that is repeated; the receiver of the outcome reports the last one
     * @param clock nanoseconds, from {@link System#nanoTime()}
     */
    public RetryLoop(
            Route route, RetrySettings settings, CallThreads threads, InvocationListener listener, LongSupplier clock) {
        this.route = route;
        this.classifier = new FailureClassifier(settings, route.destination());
        this.settings = settings;
        this.backoff = new Backoff(settings);
        this.threads = threads;
        this.listener = listener;
        this.clock = clock;
        this.totalTimeout = new TotalTimeout(settings.totalTimeout(), classifier, threads.timer(), clock);
        this.passage = new Passage(route, threads, totalTimeout, new Attempt(), clock);
    }

    /**
     * The gates and the invoker of each attempt.
     *
     * @param gates in order; permits of a rate limit are taken late, so that they do not pile up unused
     * @param admission the number of gates that a call has passed once it is admitted; they need only the function
     * @param invoker makes the attempt
     * @param destination where requests go, for errors
     * @param sender runs what follows a wait: signing and sending
     */
    public record Route(List<Gate> gates, int admission, Invoker invoker, Destination destination, Executor sender) {}

    /**
     * Creates a call, to be {@linkplain #start started}.
     *
     * @param entry tells whether requests may be sent; aborting it ends the call
     */
    public Call call(Caller caller, CallTracker.Entry entry) {
        Call call = new Call(caller, entry, route.gates().size());
        entry.onAbort((why, cause) -> abort(call, why, cause));
        return call;
    }

    /**
     * Starts a call, and advances it as far as possible without waiting.
     *
     * @return whether the call was admitted, or was done, at once
     */
    public boolean start(Call call) {
        passage.start(call);
        return !call.isQueued();
    }

    /** Aborts a call, unless it is done; {@code why} is the reason, in a few words. */
    void abort(Call call, String why, @Nullable Throwable cause) {
        call.endEarly(() -> Rejection.aborted(call.functionName(), call.sent(), why, cause), now());
    }

    /** Rejects a call that was not admitted at once, unless it has been admitted meanwhile. */
    void reject(Call call, LambdaInvocationException why) {
        call.endIfQueued(why, now());
    }

    // Whatever the exception, such as that of a pool that was shut down, or one that cannot be printed: the call must
    // end.
    private void endUnexpectedly(Call call, Throwable cause) {
        call.endEarly(
                () -> Rejection.aborted(
                        call.functionName(),
                        call.sent(),
                        "it met a " + cause.getClass().getName(),
                        cause),
                now());
    }

    /** Makes the attempts after the gates. */
    private final class Attempt implements Passage.Next {

        @Override
        public void passed(Call call) {
            send(call);
        }

        @Override
        public void failed(Call call, Throwable thrown) {
            fail(call, thrown);
        }

        @Override
        public void endUnexpectedly(Call call, Throwable cause) {
            RetryLoop.this.endUnexpectedly(call, cause);
        }
    }

    private void send(Call call) {
        if (!call.send(now())) {
            // The call is done or about to be aborted. Calls that a stop aborts must not use the room that this frees.
            return;
        }
        CompletableFuture<Outcome> attempt;
        try {
            attempt = route.invoker().invoke(call.invocation());
        } catch (RuntimeException | Error e) {
            attempt = CompletableFuture.failedFuture(e);
        }
        call.cancellables().replace(attempt);
        attempt.whenComplete((outcome, failure) -> {
            if (failure == null) {
                answered(call, outcome);
            } else if (!call.isDone()) {
                fail(call, failure);
            }
        });
    }

    private void answered(Call call, Outcome outcome) {
        if (outcome instanceof Outcome.Streamed streamed) {
            FailedAttempt attempt = call.failedAttempt();
            streamed.stream()
                    .failure()
                    .brokenOffAs((thrown, bytes) -> BrokenStream.explain(thrown, bytes, classifier, attempt));
        }
        call.end(outcome, now());
    }

    private void fail(Call call, Throwable thrown) {
        try {
            stopOrBackOff(call, thrown);
        } catch (RuntimeException | Error e) {
            endUnexpectedly(call, e);
        }
    }

    private void stopOrBackOff(Call call, Throwable thrown) {
        Failure failure = classifier.classify(thrown, call.failedAttempt());
        Outcome.Failed outcome = new Outcome.Failed(failure);
        if (!failure.retry().allowed() || call.attempts() > settings.retries()) {
            call.end(outcome, now());
            return;
        }
        Duration wait = backoff.before(call.attempts(), failure.retry());
        if (totalTimeout.isOverAfter(wait, call.invocation())) {
            call.end(outcome, now());
            return;
        }
        BackedOff backedOff = call.backOff(outcome, route.gates(), now());
        if (backedOff == null) {
            return;
        }
        // The listener, which may block, is told first, so that no message continues before its attempts were reported.
        threads.block(() -> {
            try {
                tell(call, backedOff.request(), failure, wait);
                retryAfter(call, outcome, wait);
            } catch (RuntimeException | Error e) {
                endUnexpectedly(call, e);
            }
        });
    }

    private void tell(Call call, @Nullable Attempted request, Failure failure, Duration wait) {
        if (request != null) {
            listener.attempted(call.functionName(), request);
        }
        listener.retrying(call.functionName(), failure);
        if (LOG.isDebugEnabled()) {
            LogContext context = call.caller().logContext();
            context.log(() -> LOG.debug(
                    "Exchange {}: attempt {} of at most {} to invoke {} failed, the next one follows in {} ms: {}",
                    context.exchangeId(),
                    call.attempts(),
                    settings.maxAttempts(),
                    call.functionName(),
                    wait.toMillis(),
                    failure.exception().getMessage()));
        }
    }

    private void retryAfter(Call call, Outcome.Failed failed, Duration wait) {
        try {
            call.cancellables()
                    .replace(threads.timer()
                            .schedule(
                                    () -> CallThreads.run(route.sender(), () -> retry(call)),
                                    wait.toNanos(),
                                    TimeUnit.NANOSECONDS));
        } catch (RejectedExecutionException e) {
            // The component was stopped meanwhile.
            call.end(failed, now());
        }
    }

    private void retry(Call call) {
        if (call.beginAttempt()) {
            passage.again(call);
        }
    }

    private long now() {
        return clock.getAsLong();
    }
}
