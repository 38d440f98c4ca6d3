package io.github.camelawslambda.internal.call;

import io.github.camelawslambda.internal.client.CredentialsSource;
import io.github.camelawslambda.internal.failure.Destination;
import io.github.camelawslambda.internal.gate.CredentialsGate;
import io.github.camelawslambda.internal.gate.Gate;
import io.github.camelawslambda.internal.invoke.Attempts;
import io.github.camelawslambda.internal.invoke.Invoker;
import io.github.camelawslambda.internal.ops.InvocationStatistics;
import io.github.camelawslambda.internal.settings.RetrySettings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A retry loop with fakes around it: time that a test lets pass, attempts that it answers. What runs on a pool runs at
 * once, unless a test parks it.
 */
final class Loop {

    final ManualScheduler time = new ManualScheduler();
    final Attempts attempts = new Attempts();
    final InvocationStatistics listener = new InvocationStatistics();
    final CallTracker tracker = new CallTracker();

    // As in a component there is one after those of admission.
    private final Gate last =
            new CredentialsGate(CredentialsSource.OF_THE_CLIENT, Runnable::run, time, Clock.systemUTC());
    private List<Gate> gates = List.of(last);
    private int admission;
    private Invoker invoker = attempts;
    private Executor sender = time;
    private @Nullable ExecutorService blocking;
    private RetrySettings settings = retries(3);

    /** Retries without any wait of the component's own. */
    static RetrySettings retries(int retries) {
        return new RetrySettings(retries, Duration.ZERO, Duration.ofSeconds(20), true, Duration.ZERO);
    }

    Loop with(RetrySettings changed) {
        settings = changed;
        return this;
    }

    Loop totalTimeout(Duration totalTimeout) {
        return with(new RetrySettings(9, Duration.ZERO, Duration.ofSeconds(20), true, totalTimeout));
    }

    /**
     * @param passedAtFirst how many of the gates admit a call
     * @param inOrder an open one follows
     */
    Loop gates(int passedAtFirst, Gate... inOrder) {
        admission = passedAtFirst;
        gates = Stream.concat(Stream.of(inOrder), Stream.of(last)).toList();
        return this;
    }

    Loop invokes(Invoker changed) {
        invoker = changed;
        return this;
    }

    Loop sendsOn(Executor executor) {
        sender = executor;
        return this;
    }

    Loop blocksOn(ExecutorService executor) {
        blocking = executor;
        return this;
    }

    RetryLoop build() {
        return new RetryLoop(
                new RetryLoop.Route(gates, admission, invoker, Destination.UNKNOWN, sender),
                settings,
                TestThreads.of(time, blocking == null ? time : blocking),
                listener,
                time);
    }

    /** Starts a call that arrives now. */
    TestCaller start() {
        TestCaller caller = TestCaller.arrivedAt(time.getAsLong());
        start(caller);
        return caller;
    }

    /** Starts a call. */
    Call start(TestCaller caller) {
        RetryLoop loop = build();
        Call call = loop.call(caller, tracker.begin(caller));
        loop.start(call);
        return call;
    }
}
