package io.github.camelawslambda.internal.call;

import io.github.camelawslambda.internal.invoke.Attempts;
import io.github.camelawslambda.internal.invoke.Invocation;
import io.github.camelawslambda.internal.invoke.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;

/** Asks for an invocation of {@code fn:live} with a timeout of five seconds, and remembers how it ended. */
final class TestCaller implements Caller {

    static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Callable<Invocation> reading;
    private final boolean readMayBlock;
    private final List<CallEnd> ends = new CopyOnWriteArrayList<>();
    private Duration waited = Duration.ZERO;
    private int admittedLate;

    TestCaller(Callable<Invocation> reading, boolean readMayBlock) {
        this.reading = reading;
        this.readMayBlock = readMayBlock;
    }

    static TestCaller arrivedAt(long nanos) {
        return new TestCaller(() -> Attempts.invocation(TIMEOUT, nanos), false);
    }

    /** It waited that long before its call began. */
    TestCaller waited(Duration before) {
        waited = before;
        return this;
    }

    @Override
    public long waitedNanos() {
        return waited.toNanos();
    }

    @Override
    public String function() {
        return "fn";
    }

    @Override
    public Invocation read() throws Exception {
        return reading.call();
    }

    @Override
    public boolean readMayBlock() {
        return readMayBlock;
    }

    @Override
    public void admittedLate() {
        admittedLate++;
    }

    @Override
    public void done(CallEnd ended) {
        ends.add(ended);
    }

    @Override
    public LogContext logContext() {
        return new LogContext("exchange-1", null);
    }

    int timesAdmittedLate() {
        return admittedLate;
    }

    boolean isDone() {
        return !ends.isEmpty();
    }

    /** All the ends that it was told of; there must be one at most. */
    List<CallEnd> ends() {
        return ends;
    }

    /** The only end. */
    CallEnd end() {
        if (ends.size() != 1) {
            throw new AssertionError("ended " + ends.size() + " times");
        }
        return ends.get(0);
    }

    Outcome outcome() {
        return end().outcome();
    }

    /** The failure that it ended with. */
    Outcome.Failed failure() {
        return (Outcome.Failed) outcome();
    }
}
