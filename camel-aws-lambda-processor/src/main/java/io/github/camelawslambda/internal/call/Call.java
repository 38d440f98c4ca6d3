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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One invocation on its way: a message, or an element of a batch. The only thing that has a state. {@link RetryLoop} moves it
 * on; it can be aborted at any moment.
 *
 * <p>It holds the permits of a beginning of the gates, what can be cancelled at the moment, and the count of what was sent:
 * nothing of earlier attempts. Thread-safe.
 */
public final class Call implements Gate.Entrant {

    private final Caller caller;
    private final Entry entry;
    private final HeldPermits held;
    private State state = State.QUEUED;
    private volatile @Nullable Invocation invocation;
    private @Nullable Gate waitingAt;
    private @Nullable Future<?> current;
    private @Nullable Future<?> deadline;
    private @Nullable CompletableFuture<Void> admission;
    private @Nullable LambdaInvocationException lastFailure;
    private int attempts;
    private int sent;
    private long sentNanos;

    /**
     * @param entry says whether it may be sent, and aborts it
     * @param gates how many there are
     */
    Call(Caller caller, Entry entry, int gates) {
        this.caller = caller;
        this.entry = entry;
        this.held = new HeldPermits(gates);
    }

    /** Where a call is. */
    public enum State {
        /** Not admitted: it waits for room for its function, or for a slot of the client. */
        QUEUED,
        /** It has all that it was admitted with. */
        ADMITTED,
        /** It waits at a gate. */
        WAITING,
        /** A request is under way. */
        SENT,
        /** It waits before the next attempt. */
        BACKING_OFF,
        /** It has its outcome. */
        DONE
    }

    /** What asked for the invocation. */
    public interface Caller {

        /** The function as it is sent, without its qualifier: known before the payload is read. */
        String function();

        /**
         * Reads what is to be invoked, once the call is admitted.
         *
         * @throws Exception if it cannot be read; nothing is sent
         */
        Invocation read() throws Exception;

        /** How long it has waited when its call is started, in nanoseconds: a part of its total timeout. */
        default long waitedNanos() {
            return 0;
        }

        /** Whether reading is left to a thread that may block, once the call is admitted; else the starting thread reads. */
        default boolean readMayBlock() {
            return false;
        }

        /** The call was admitted after it had to queue. On the thread that reads, just before. */
        default void admittedLate() {}

        /** The call is done. On any thread, which must not be blocked. */
        void done(Ended ended);

        /** What log lines about the call say. */
        LogContext logContext();
    }

    /**
     * The end of a call.
     *
     * @param invocation null if it was not read
     * @param sent how many requests were sent
     * @param last the request that ended with the call; null if the call ended between requests
     */
    public record Ended(
            Outcome outcome,
            @Nullable Invocation invocation,
            int sent,
            @Nullable Attempted last) {}

    /**
     * An attempt that is going to be followed by another.
     *
     * @param request null if none was sent
     */
    record BackedOff(@Nullable Attempted request) {}

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

    /** Whether it waits to be admitted. */
    synchronized boolean isQueued() {
        return state == State.QUEUED;
    }

    synchronized boolean isDone() {
        return state == State.DONE;
    }

    Caller caller() {
        return caller;
    }

    Invocation invocation() {
        return Objects.requireNonNull(invocation, "the call is not admitted");
    }

    /** How many attempts have begun, including those that ended before a request was sent. */
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

    /** Waits until it is admitted or done. */
    void awaitAdmission() throws InterruptedException {
        CompletableFuture<Void> admitted;
        synchronized (this) {
            if (state != State.QUEUED) {
                return;
            }
            admitted = new CompletableFuture<>();
            admission = admitted;
        }
        try {
            admitted.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an admission does not fail", e);
        }
    }

    /** Has passed the gates of admission. False if it is done. */
    boolean admit() {
        CompletableFuture<Void> waited;
        synchronized (this) {
            if (state != State.QUEUED) {
                return false;
            }
            state = State.ADMITTED;
            attempts = 1;
            waited = admission;
        }
        if (waited != null) {
            waited.complete(null);
        }
        return true;
    }

    /** What was read. */
    void begin(Invocation read) {
        invocation = read;
    }

    /** Whether a timer ends it. */
    synchronized boolean isBounded() {
        return deadline != null;
    }

    /** Is ended by that timer, and by no earlier one. */
    synchronized void endBy(Future<?> timer) {
        if (deadline != null) {
            deadline.cancel(false);
        }
        deadline = timer;
        if (state == State.DONE) {
            timer.cancel(false);
        }
    }

    /** Begins another attempt. False if it is done. */
    synchronized boolean beginAttempt() {
        attempts++;
        return state != State.DONE;
    }

    boolean holds(int gate) {
        return held.has(gate);
    }

    /** Takes a permit over. False if it is done, and does not. */
    synchronized boolean hold(int gate, Permit permit) {
        if (state == State.DONE) {
            return false;
        }
        held.add(gate, permit);
        waitingAt = null;
        current = null;
        return true;
    }

    /** Hands back what it holds of that gate and those after it: whoever waits at a gate holds nothing of a later one. */
    void handBackFrom(int gate) {
        held.handBack(i -> i >= gate, null);
    }

    /** Waits at a gate. If it is done, the wait is cancelled. */
    synchronized void waitAt(Gate gate, Future<?> entering) {
        waitingAt = gate;
        if (state != State.QUEUED && state != State.DONE) {
            state = State.WAITING;
        }
        replace(entering);
    }

    /** Is about to be sent. False if it may not be sent any more: it is done, or is going to be aborted. */
    synchronized boolean send(long nanos) {
        if (state == State.DONE || !entry.isOpen()) {
            return false;
        }
        state = State.SENT;
        sent++;
        sentNanos = nanos;
        held.sent();
        return true;
    }

    /** What can be cancelled from now on, instead of anything before; cancelled at once if the call is done. */
    synchronized void replace(Future<?> cancellable) {
        if (state == State.DONE) {
            cancellable.cancel(false);
        } else {
            current = cancellable;
        }
    }

    /**
     * An attempt failed, and another one follows. Hands back what is not kept meanwhile.
     *
     * @return null if it is done
     */
    @Nullable
    BackedOff backOff(Outcome.Failed failed, List<Gate> gates, long nanos) {
        Attempted request;
        synchronized (this) {
            if (state == State.DONE) {
                return null;
            }
            request = state == State.SENT ? new Attempted(failed, nanos - sentNanos) : null;
            state = State.BACKING_OFF;
            current = null;
            waitingAt = null;
            lastFailure = failed.failure().exception();
        }
        held.handBack(i -> !gates.get(i).isKeptAfter(failed.failure()), failed);
        return new BackedOff(request);
    }

    /** The failure of the attempt before; null if there was none. */
    synchronized @Nullable LambdaInvocationException lastFailure() {
        return lastFailure;
    }

    /** What it waits for; null if it does not wait at a gate. */
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
     * Ends it before its outcome is there: a request under way is aborted. Nothing happens if it is done.
     *
     * @param why asked for once nothing more is sent, so that it can tell how many requests were
     */
    void endEarly(Supplier<LambdaInvocationException> why, long nanos) {
        finish(null, () -> new Outcome.Failed(Failure.permanent(why.get())), nanos, false);
    }

    /** Ends it unless it was admitted meanwhile. */
    void endIfQueued(LambdaInvocationException why, long nanos) {
        finish(null, () -> new Outcome.Failed(Failure.permanent(why)), nanos, true);
    }

    /** Whether this was its end. */
    private boolean finish(@Nullable Outcome answered, Supplier<Outcome> outcome, long nanos, boolean onlyQueued) {
        Attempted last;
        Future<?> cancellable;
        Future<?> timer;
        CompletableFuture<Void> waited;
        synchronized (this) {
            if (state == State.DONE || (onlyQueued && state != State.QUEUED)) {
                return false;
            }
            last = state == State.SENT ? new Attempted(answered, nanos - sentNanos) : null;
            state = State.DONE;
            cancellable = current;
            timer = deadline;
            waited = admission;
        }
        if (cancellable != null) {
            cancellable.cancel(false);
        }
        if (timer != null) {
            timer.cancel(false);
        }
        held.handBack(i -> true, answered);
        if (waited != null) {
            waited.complete(null);
        }
        caller.done(new Ended(outcome.get(), invocation, sent(), last));
        return true;
    }
}
