package io.github.camelawslambda.internal.batch;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.internal.call.Call;
import io.github.camelawslambda.internal.call.CallEnd;
import io.github.camelawslambda.internal.call.CallTracker;
import io.github.camelawslambda.internal.call.Caller;
import io.github.camelawslambda.internal.call.LogContext;
import io.github.camelawslambda.internal.exchange.Item;
import io.github.camelawslambda.internal.exchange.LogTail;
import io.github.camelawslambda.internal.exchange.Pipeline;
import io.github.camelawslambda.internal.failure.Rejection;
import io.github.camelawslambda.internal.invoke.Invocation;
import io.github.camelawslambda.internal.invoke.Outcome;
import io.github.camelawslambda.internal.settings.PackSettings;
import java.util.List;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A call that single messages share. Messages may join until the call is admitted. Aborting a message does not affect
 * the others.
 *
 * <p>Thread-safe.
 */
final class SharedCall implements Caller, PackInvoker.Owner<Guest> {

    private final Pipeline pipeline;
    private final Host host;
    private final PackInvoker<Guest> invoker;
    private final PackBuilder<Guest> guests;
    private final CallTracker calls = new CallTracker();
    private final CallTracker.Entry entry = calls.begin(this);
    private final Call call;
    private final Item.Target target;
    private final String function;
    private final LogContext log;
    private final long arrivedNanos;
    private final boolean isFlagging;
    private @Nullable Future<?> starting;
    private boolean isStarted;
    private boolean isClosed;
    private @Nullable Pack<Guest> pack;

    /**
     * @param host lets more messages join, until it is told that the call is closed
     * @param isFlagging whether messages that fail continue
     */
    SharedCall(Pipeline pipeline, PackSettings settings, boolean isFlagging, Host host, Guest first, Item item) {
        this.pipeline = pipeline;
        this.host = host;
        this.isFlagging = isFlagging;
        this.guests = new PackBuilder<>(settings);
        this.invoker = new PackInvoker<>(pipeline, settings, true, this);
        this.target = item.target();
        this.function = item.invocation().function().name();
        this.log = first.log();
        this.arrivedNanos = first.arrivedNanos();
        this.guests.add(first, item);
        this.call = pipeline.loop().call(this, entry);
    }

    Item.Target target() {
        return target;
    }

    Call call() {
        return call;
    }

    /** Sets the timer that starts the call at the latest. */
    synchronized void startBy(Future<?> timer) {
        starting = timer;
        if (isStarted || isClosed) {
            timer.cancel(false);
        }
    }

    /** Whether the call is to be started now: true only once, and never if all messages were aborted. */
    synchronized boolean isToStart() {
        boolean isFirst = !isStarted && !isClosed;
        isStarted = true;
        forgetTimer();
        return isFirst;
    }

    // The timer would keep the messages in memory until it is due.
    private void forgetTimer() {
        if (starting != null) {
            starting.cancel(false);
            starting = null;
        }
    }

    /** Adds a message; false if it does not fit, or if the call was admitted. */
    synchronized boolean add(Guest guest, Item item) {
        return !isClosed && guests.add(guest, item);
    }

    /** Whether no other message can join. */
    synchronized boolean isFull() {
        return isClosed || guests.isFull();
    }

    /** Aborts one message, unless it is done. A call that has no messages left is not sent, or is aborted. */
    void abort(Guest guest, String why, @Nullable Throwable cause) {
        boolean isWaiting;
        boolean isLast;
        synchronized (this) {
            isWaiting = !isClosed && guests.remove(guest);
            isLast = isWaiting && guests.isEmpty();
            if (isLast) {
                isClosed = true;
                forgetTimer();
            }
        }
        int sent = isWaiting ? 0 : call.sent();
        LambdaInvocationException failure = Rejection.aborted(guest.function(), sent, why, cause);
        boolean isAborted =
                guest.fail(failure, () -> pipeline.refused(guest.function(), failure, guest.arrivedNanos()));
        if (isWaiting) {
            host.left(guest);
        }
        Pack<Guest> taken = taken();
        if (isLast || (isAborted && taken != null && taken.members().stream().allMatch(Guest::isDone))) {
            host.closed(this);
            calls.abort(why, cause);
        }
    }

    private synchronized @Nullable Pack<Guest> taken() {
        return pack;
    }

    @Override
    public String function() {
        return function;
    }

    @Override
    public boolean readMayBlock() {
        return true;
    }

    @Override
    public long waitedNanos() {
        return pipeline.clock().getAsLong() - arrivedNanos;
    }

    @Override
    public Invocation read() {
        Pack<Guest> taken = close(true);
        if (taken == null) {
            throw Rejection.notInvoked(function, "all its messages were aborted", null);
        }
        return taken.invocation();
    }

    /**
     * Lets no more messages join.
     *
     * @param isAdmitted whether the messages are to be sent now
     * @return the invocation that was, or is to be, sent; null if nothing is sent
     */
    private @Nullable Pack<Guest> close(boolean isAdmitted) {
        List<Guest> leaving = List.of();
        try {
            synchronized (this) {
                if (!isClosed) {
                    isClosed = true;
                    leaving = guests.members();
                    if (isAdmitted) {
                        pack = guests.build();
                    }
                }
                return pack;
            }
        } finally {
            // Also an OutOfMemoryError while the payload was built.
            host.closed(this);
            leaving.forEach(host::left);
        }
    }

    @Override
    public void done(CallEnd ended) {
        pipeline.threads().block(() -> {
            Pack<Guest> taken = close(false);
            if (taken != null) {
                invoker.end(taken, ended, () -> {});
            } else {
                fail(((Outcome.Failed) ended.outcome()).failure().exception());
            }
            entry.end();
        });
    }

    // The call ended before it had a slot.
    private void fail(LambdaInvocationException why) {
        List<Guest> all;
        synchronized (this) {
            all = guests.members();
        }
        all.forEach(guest -> guest.fail(why, () -> pipeline.refused(why.getFunction(), why, guest.arrivedNanos())));
    }

    @Override
    public void end(Pack<Guest> ended, List<CallEnd> parts, @Nullable LogTail tail) {
        boolean isLogged = isFlagging && SharedFailures.log(log, parts);
        for (int i = 0; i < parts.size(); i++) {
            Guest guest = ended.members().get(i);
            CallEnd part = parts.get(i);
            boolean isFailed = part.outcome() instanceof Outcome.Failed;
            guest.end(
                    part.sent(),
                    isLogged && isFailed,
                    () -> pipeline.writePart(guest.subject(), part, tail, guest.arrivedNanos()));
        }
    }

    @Override
    public CallTracker.Entry begin(Pack<Guest> half) {
        return calls.begin(half);
    }

    @Override
    public void invoked() {
        // Listeners count the messages.
    }

    @Override
    public boolean isAborted() {
        return calls.isAborted();
    }

    @Override
    public LogContext log() {
        return log;
    }

    @Override
    public LogContext logContext() {
        return log;
    }
}
