package io.github.camelawslambda.internal.call;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.internal.call.CallTracker.Entry;
import io.github.camelawslambda.internal.failure.FailedAttempt;
import io.github.camelawslambda.internal.failure.Failure;
import io.github.camelawslambda.internal.failure.Obstacle;
import io.github.camelawslambda.internal.gate.Gate;
import io.github.camelawslambda.internal.gate.Gate.Permit;
import io.github.camelawslambda.internal.invoke.Invocation;
import io.github.camelawslambda.internal.invoke.InvocationListener.Attempted;
import io.github.camelawslambda.internal.invoke.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The state of one invocation: of a message, or of an element of a batch. {@link RetryLoop} advances it; it can be
 * aborted at any moment.
 *
 * <p>It holds the permits of the gates that it has passed and the number of requests sent, but no data of earlier
 * attempts. Thread-safe.
 */
public final class Call implements Gate.Entrant {

    private final Caller caller;
    private final Entry entry;
    private final HeldPermits held;
    private final QueueEnd queueEnd = new QueueEnd();
    private final Cancellables cancellables = new Cancellables();
    private CallState state = CallState.QUEUED;
    private volatile @Nullable Invocation invocation;
    private @Nullable Gate waitingAt;
    private @Nullable LambdaInvocationException lastFailure;
    private int attempts;
    private int sent;
    private long sentNanos;

    /**
     * @param entry tells whether requests may be sent, and may abort the call
     * @param gates the number of gates
     */
    Call(Caller caller, Entry entry, int gates) {
        this.caller = caller;
        this.entry = entry;
        this.held = new HeldPermits(gates);
    }

    @Override
    public String function() {
        return caller.function();
    }

    @Override
    public String functionName() {
        Invocation read = invocation;
        return read == null ? caller.function() : read.functionName();
    }

    @Override
    public Duration timeout() {
        return invocation().timeout();
    }

    @Override
    public synchronized int sent() {
        return sent;
    }

    /** Whether the call waits to be admitted. */
    synchronized boolean isQueued() {
        return state == CallState.QUEUED;
    }

    synchronized boolean isDone() {
        return state == CallState.DONE;
    }

    Caller caller() {
        return caller;
    }

    Invocation invocation() {
        return Objects.requireNonNull(invocation, "the call is not admitted");
    }

    /** The number of attempts begun, including those that ended before a request was sent. */
    synchronized int attempts() {
        return attempts;
    }

    synchronized FailedAttempt failedAttempt() {
        Invocation read = invocation;
        return new FailedAttempt(
                functionName(),
                attempts,
                sent,
                read == null ? Duration.ZERO : read.timeout(),
                read == null ? List.of() : read.context().values());
    }

    /** Waits until the call is admitted or done. */
    void awaitAdmission() throws InterruptedException {
        queueEnd.await();
    }

    /** The call has passed the gates of admission. False if it is done. */
    boolean admit() {
        synchronized (this) {
            if (state != CallState.QUEUED) {
                return false;
            }
            state = CallState.ADMITTED;
            attempts = 1;
        }
        queueEnd.end();
        return true;
    }

    /** Sets the invocation that was read. */
    void begin(Invocation read) {
        invocation = read;
    }

    Cancellables cancellables() {
        return cancellables;
    }

    /** Begins another attempt. False if the call is done. */
    synchronized boolean beginAttempt() {
        attempts++;
        return state != CallState.DONE;
    }

    boolean holds(int gate) {
        return held.has(gate);
    }

    /** Takes over a permit. False if the call is done; it then does not take the permit. */
    synchronized boolean hold(int gate, Permit permit) {
        if (state == CallState.DONE) {
            return false;
        }
        held.add(gate, permit);
        waitingAt = null;
        cancellables.clear();
        return true;
    }

    /** Hands back the permits of that gate and later ones: a waiting call holds no permit of a later gate. */
    void handBackFrom(int gate) {
        held.handBack(i -> i >= gate, null);
    }

    /** Waits at a gate. If the call is done, the wait is cancelled. */
    synchronized void waitAt(Gate gate, Future<?> entering) {
        waitingAt = gate;
        if (state != CallState.QUEUED && state != CallState.DONE) {
            state = CallState.WAITING;
        }
        cancellables.replace(entering);
    }

    /** A request is about to be sent. False if it must not be sent: the call is done or about to be aborted. */
    synchronized boolean send(long nanos) {
        if (state == CallState.DONE || !entry.isOpen()) {
            return false;
        }
        state = CallState.SENT;
        sent++;
        sentNanos = nanos;
        held.sent();
        return true;
    }

    /** An attempt failed and will be repeated. Hands back what is not kept meanwhile. Null if the call is done. */
    @Nullable
    BackedOff backOff(Outcome.Failed failed, List<Gate> gates, long nanos) {
        Attempted request;
        synchronized (this) {
            if (state == CallState.DONE) {
                return null;
            }
            request = state == CallState.SENT ? new Attempted(failed, nanos - sentNanos) : null;
            state = CallState.BACKING_OFF;
            cancellables.clear();
            waitingAt = null;
            lastFailure = failed.failure().exception();
        }
        held.handBack(i -> !gates.get(i).isKeptAfter(failed.failure()), failed);
        return new BackedOff(request);
    }

    /** The failure of the previous attempt; null if there was none. */
    synchronized @Nullable LambdaInvocationException lastFailure() {
        return lastFailure;
    }

    /** What the call waits for; null if it does not wait at a gate. */
    @Nullable
    Obstacle waitingFor() {
        Gate gate;
        synchronized (this) {
            gate = waitingAt;
        }
        return gate == null ? null : gate.obstacle(this);
    }

    /** The call has its outcome. Nothing happens if it had one before. */
    void end(Outcome outcome, long nanos) {
        if (!finish(outcome, () -> outcome, nanos, false)) {
            outcome.drop();
        }
    }

    /**
     * Ends the call before it has an outcome: an open request is aborted. Nothing happens if the call is done.
     *
     * @param why called when no more requests can be sent, so that it can tell how many were
     */
    void endEarly(Supplier<LambdaInvocationException> why, long nanos) {
        finish(null, () -> new Outcome.Failed(Failure.permanent(why.get())), nanos, false);
    }

    /** Ends the call unless it was admitted meanwhile. */
    void endIfQueued(LambdaInvocationException why, long nanos) {
        finish(null, () -> new Outcome.Failed(Failure.permanent(why)), nanos, true);
    }

    /** Ends the call. Returns false if it had ended before. */
    private boolean finish(@Nullable Outcome answered, Supplier<Outcome> outcome, long nanos, boolean onlyQueued) {
        Attempted last;
        synchronized (this) {
            if (state == CallState.DONE || (onlyQueued && state != CallState.QUEUED)) {
                return false;
            }
            last = state == CallState.SENT ? new Attempted(answered, nanos - sentNanos) : null;
            state = CallState.DONE;
        }
        cancellables.cancelAll();
        held.handBack(i -> true, answered);
        queueEnd.end();
        caller.done(new CallEnd(outcome.get(), invocation, sent(), last));
        return true;
    }
}
