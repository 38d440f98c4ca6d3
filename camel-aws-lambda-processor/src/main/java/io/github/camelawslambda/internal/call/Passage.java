package io.github.camelawslambda.internal.call;

import io.github.camelawslambda.internal.call.RetryLoop.Route;
import io.github.camelawslambda.internal.failure.Rejection;
import io.github.camelawslambda.internal.gate.Gate;
import io.github.camelawslambda.internal.gate.Gate.Permit;
import io.github.camelawslambda.internal.invoke.Invocation;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;

/**
 * Takes calls through the gates: admits them, lets them be read, and waits at gates.
 *
 * <p>Thread-safe. Nothing here holds a thread while it waits.
 */
final class Passage {

    private final Route route;
    private final CallThreads threads;
    private final TotalTimeout totalTimeout;
    private final Next next;
    private final LongSupplier clock;

    /**
     * @param next is told how the passage of a call ended
     * @param clock nanoseconds, from {@link System#nanoTime()}
     */
    Passage(Route route, CallThreads threads, TotalTimeout totalTimeout, Next next, LongSupplier clock) {
        this.route = route;
        this.threads = threads;
        this.totalTimeout = totalTimeout;
        this.next = next;
        this.clock = clock;
    }

    /** Continues with a call after the gates. */
    interface Next {

        /** The call has passed all gates. */
        void passed(Call call);

        /** A gate failed. */
        void failed(Call call, Throwable thrown);

        /** There was an unexpected exception, for example because a pool was shut down. */
        void endUnexpectedly(Call call, Throwable cause);
    }

    /** Starts a call, and advances it until it must wait. */
    void start(Call call) {
        // This call is read before it is admitted: its total timeout already counts.
        if (call.caller().readMayBlock() || read(call)) {
            pass(call, 0, false);
        }
    }

    /** Takes a call through all gates again, for another attempt. */
    void again(Call call) {
        pass(call, 0, true);
    }

    private boolean read(Call call) {
        try {
            Invocation invocation = call.caller().read();
            call.begin(invocation);
            totalTimeout.start(call, invocation);
        } catch (Throwable e) {
            // Also errors and checked exceptions, which not all languages declare: the call must end.
            call.endEarly(() -> Rejection.unreadable(call.function(), e), clock.getAsLong());
        }
        return !call.isDone();
    }

    /**
     * Passes the gates, beginning with that one.
     *
     * @param late whether the call was handed over to this thread
     */
    private void pass(Call call, int first, boolean late) {
        try {
            for (int i = first; i <= route.gates().size(); i++) {
                if (i == route.admission() && call.isQueued() && !admit(call, late)) {
                    return;
                }
                if (i < route.gates().size() && !call.holds(i) && !enter(call, i)) {
                    return;
                }
            }
            next.passed(call);
        } catch (RuntimeException | Error e) {
            next.endUnexpectedly(call, e);
        }
    }

    private boolean admit(Call call, boolean late) {
        if (!call.admit()) {
            return false;
        }
        if (!call.caller().readMayBlock()) {
            return true;
        }
        if (late) {
            call.caller().admittedLate();
            return read(call);
        }
        threads.block(() -> {
            if (read(call)) {
                pass(call, route.admission(), true);
            }
        });
        return false;
    }

    private boolean enter(Call call, int index) {
        Gate gate = route.gates().get(index);
        CompletableFuture<Permit> entering = gate.enter(call);
        if (entering.isDone()) {
            try {
                return hold(call, index, entering.getNow(Permit.NONE));
            } catch (CompletionException e) {
                next.failed(call, e);
                return false;
            }
        }
        if (call.isQueued() && call.caller().readMayBlock()) {
            totalTimeout.startUnread(call);
        }
        call.handBackFrom(gate.isWaitedForAlone() ? 0 : index + 1);
        call.waitAt(gate, entering);
        entering.whenComplete((permit, failure) -> {
            if (failure == null) {
                handOver(call, index, () -> {
                    if (hold(call, index, permit)) {
                        pass(call, gate.isWaitedForAlone() ? 0 : index + 1, true);
                    }
                });
            } else if (!call.isDone()) {
                handOver(call, index, () -> next.failed(call, failure));
            }
        });
        return false;
    }

    private void handOver(Call call, int index, Runnable work) {
        if (index < route.admission() && call.caller().readMayBlock()) {
            threads.block(work);
        } else {
            CallThreads.run(route.sender(), work);
        }
    }

    private static boolean hold(Call call, int index, Permit permit) {
        boolean isHeld = call.hold(index, permit);
        if (!isHeld) {
            permit.handBack(null);
        }
        return isHeld;
    }
}
