package io.github.camelawslambda.internal.invoke;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.internal.invoke.Admission.Chain;
import io.github.camelawslambda.internal.invoke.Clearance.Cleared;
import io.github.camelawslambda.internal.invoke.PendingInvocations.Pending;
import io.github.camelawslambda.internal.settings.RetrySettings;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats attempts that failed, with a wait that holds no thread, until one succeeds, the retries are used up or the
 * total timeout has passed. Each attempt is cleared before it is sent, which may be a wait as well.
 */
public final class RetryingInvoker implements Chain {

    private static final Logger LOG = LoggerFactory.getLogger(RetryingInvoker.class);

    private final Invoker next;
    private final Clearance clearance;
    private final ErrorClassifier classifier;
    private final RetrySettings settings;
    private final Backoff backoff;
    private final Waiting waiting;
    private final InvocationListener listener;

    /** @param listener is told of each retry */
    public RetryingInvoker(
            Invoker next, Clearance clearance, RetrySettings settings, Waiting waiting, InvocationListener listener) {
        this.next = next;
        this.clearance = clearance;
        this.classifier = new ErrorClassifier(settings);
        this.settings = settings;
        this.backoff = new Backoff(settings);
        this.waiting = waiting;
        this.listener = listener;
    }

    @Override
    public CompletableFuture<Outcome> invoke(Invocation invocation, Place place, Pending message) {
        Run run = new Run(invocation, place, message);
        message.giveUpBy(run::giveUp);
        try {
            run.start();
        } catch (RejectedExecutionException e) {
            run.result.complete(stopped(e, invocation));
        }
        return run.result;
    }

    /**
     * How waits are made.
     *
     * @param timer only starts what is due
     * @param retries runs it
     * @param clock nanoseconds, as of {@link System#nanoTime()}
     */
    public record Waiting(ScheduledExecutorService timer, Executor retries, LongSupplier clock) {}

    // A pool was shut down under it.
    private Outcome stopped(RejectedExecutionException cause, Invocation invocation) {
        return classifier.classify(cause, invocation);
    }

    /** One message on its way. Its steps follow each other, so that only {@code result} is shared by threads. */
    private final class Run {

        private final Invocation invocation;
        private final Place place;
        private final Pending message;
        private final CompletableFuture<Outcome> result = new CompletableFuture<>();
        private volatile int attempts;
        private boolean isOver;
        private volatile Outcome.@Nullable Failure lastFailure;

        Run(Invocation invocation, Place place, Pending message) {
            this.invocation = invocation;
            this.place = place;
            this.message = message;
        }

        void start() {
            if (hasTotalTimeout()) {
                long remaining = remainingNanos();
                if (remaining <= 0) {
                    timeOut();
                    return;
                }
                Cancellation.of(waiting.timer().schedule(this::timeOut, remaining, TimeUnit.NANOSECONDS), result);
            }
            attempt();
        }

        private void attempt() {
            if (result.isDone()) {
                return;
            }
            CompletableFuture<Cleared> cleared = clearance.ask(invocation, place, attempts);
            boolean isAtOnce = cleared.isDone();
            Cancellation.of(cleared, result);
            cleared.whenComplete((attempt, refusal) -> {
                if (refusal instanceof LambdaInvocationException failure) {
                    result.complete(Outcome.Failure.lasting(failure));
                } else if (refusal != null) {
                    failWithoutCredentials(refusal);
                } else if (isAtOnce) {
                    send(attempt);
                } else {
                    // On the thread that made room, an event loop perhaps: it only hands over.
                    sendLater(attempt);
                }
            });
        }

        /** An attempt as any other, although nothing could be sent. */
        private void failWithoutCredentials(Throwable why) {
            if (begin()) {
                Invocation numbered = invocation.withAttempt(attempts);
                decide(
                        why instanceof TimeoutException
                                ? classifier.timedOut(numbered, null)
                                : classifier.classify(why, numbered));
            }
        }

        private void sendLater(Cleared attempt) {
            try {
                waiting.retries().execute(() -> send(attempt));
            } catch (RejectedExecutionException e) {
                attempt.end(null);
                result.complete(stopped(e, invocation.withAttempt(attempts)));
            }
        }

        private void send(Cleared cleared) {
            if (!begin()) {
                cleared.end(null);
                return;
            }
            Invocation numbered = invocation.withAttempt(attempts);
            try {
                CompletableFuture<Outcome> attempt = next.invoke(numbered);
                Cancellation.of(attempt, result);
                attempt.whenComplete((outcome, cancelled) -> {
                    cleared.end(outcome);
                    if (outcome != null) {
                        decide(outcome);
                    }
                });
            } catch (RuntimeException | Error e) {
                // Whatever it is, the message must come to an end.
                cleared.end(null);
                result.complete(classifier.classify(e, numbered));
            }
        }

        private void decide(Outcome outcome) {
            if (!(outcome instanceof Outcome.Failure failure) || !mayRetry(failure)) {
                result.complete(outcome);
                return;
            }
            lastFailure = failure;
            Duration wait = backoff.before(attempts, failure.retry());
            if (hasTotalTimeout() && wait.toNanos() >= remainingNanos()) {
                result.complete(failure);
                return;
            }
            LOG.debug(
                    "Attempt {} of at most {} to invoke {} failed, the next one follows in {} ms",
                    attempts,
                    settings.maxAttempts(),
                    invocation.functionName(),
                    wait.toMillis());
            listener.retrying(invocation.withAttempt(attempts), failure);
            retryAfter(wait, failure);
        }

        private boolean mayRetry(Outcome.Failure failure) {
            return failure.retry().allowed() && attempts <= settings.retries();
        }

        private void retryAfter(Duration wait, Outcome.Failure failure) {
            if (clearance.isByFunction() && failure.retry().throttled()) {
                place.pause();
            }
            try {
                Cancellation.of(
                        waiting.timer().schedule(() -> dispatch(failure), wait.toNanos(), TimeUnit.NANOSECONDS),
                        result);
            } catch (RejectedExecutionException e) {
                result.complete(failure);
            }
        }

        private void dispatch(Outcome.Failure failure) {
            try {
                waiting.retries().execute(this::attempt);
            } catch (RejectedExecutionException e) {
                result.complete(failure);
            }
        }

        /** Counts an attempt, unless none may be sent any more: what says so also says how many were. */
        private synchronized boolean begin() {
            if (isOver || result.isDone() || !message.isOpen()) {
                return false;
            }
            attempts++;
            return true;
        }

        private synchronized int end() {
            isOver = true;
            return attempts;
        }

        private void timeOut() {
            result.complete(classifier.totalTimeout(invocation.withAttempt(end()), lastFailure));
        }

        private void giveUp(String why, @Nullable Throwable cause) {
            result.complete(Outcome.Failure.lasting(Admission.givenUp(invocation.functionName(), end(), why, cause)));
        }

        private boolean hasTotalTimeout() {
            return !settings.totalTimeout().isZero();
        }

        private long remainingNanos() {
            return settings.totalTimeout().toNanos() - (waiting.clock().getAsLong() - invocation.arrivedNanos());
        }
    }
}
