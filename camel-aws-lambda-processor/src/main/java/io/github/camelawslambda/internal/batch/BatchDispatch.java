package io.github.camelawslambda.internal.batch;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaInvocationException.ErrorAnswer;
import io.github.camelawslambda.internal.call.CallTracker;
import io.github.camelawslambda.internal.call.Caller;
import io.github.camelawslambda.internal.call.LogContext;
import io.github.camelawslambda.internal.exchange.Pipeline;
import io.github.camelawslambda.internal.exchange.Subject;
import io.github.camelawslambda.internal.failure.Rejection;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls out of the elements of a batch that are still to be invoked, and writes their outcomes back. How many elements
 * a call takes is up to the kind of dispatch.
 *
 * <p>The calls take turns. In parallel mode a call passes the turn on as soon as it knows its elements, else when it is
 * done. A batch takes free slots at once; when none is free, only one of its calls queues, however many elements the
 * batch has. An element is read when its call is admitted, on a thread that may block, so that no payload is held that
 * cannot be sent.
 */
abstract class BatchDispatch {

    final Pipeline pipeline;
    final Batch batch;
    final Outer outer;
    final boolean parallel;
    final long began;
    private final IntConsumer whenDone;
    private final AtomicInteger left;
    private final AtomicInteger invocations = new AtomicInteger();
    private final CallTracker calls;
    private volatile @Nullable LambdaInvocationException aborted;

    /**
     * @param whenDone called when every element is done, with the number of invocations for which requests were sent;
     *     on a thread where no route may continue
     */
    BatchDispatch(Pipeline pipeline, Batch batch, Outer outer, boolean parallel, IntConsumer whenDone) {
        this.pipeline = pipeline;
        this.batch = batch;
        this.outer = outer;
        this.calls = new CallTracker(outer.entry());
        this.parallel = parallel;
        this.whenDone = whenDone;
        this.left = new AtomicInteger(batch.countOpen());
        this.began = pipeline.clock().getAsLong();
    }

    /** The message whose body is the batch. */
    record Outer(Exchange exchange, LogContext log, CallTracker.Entry entry) {}

    /**
     * The next call, for elements that no call has taken yet; null if there are none. Called only by the holder of the
     * turn.
     */
    abstract @Nullable Turn next();

    /** Takes the next element that no call has taken, and returns its index; -1 if there is none. */
    abstract int takeElement();

    final void start() {
        if (left.get() == 0) {
            whenDone.accept(invocations.get());
        } else {
            giveTurn();
        }
    }

    /** Aborts the calls in progress and starts no more. */
    final void abort(String why, @Nullable Throwable cause) {
        aborted = Rejection.notInvoked(endpointFunction(), why + ". Send it again later", cause);
        calls.abort(why, cause);
    }

    /** Whether no other call may begin. */
    public final boolean isAborted() {
        return aborted != null;
    }

    /** Counts an invocation for which requests were sent. */
    public final void invoked() {
        invocations.incrementAndGet();
    }

    final CallTracker.Entry begin() {
        return calls.begin(outer.exchange());
    }

    /** Starts calls one after the other, until one has to queue or keeps the turn. */
    private void giveTurn() {
        while (aborted == null) {
            Turn turn = next();
            if (turn == null) {
                return;
            }
            boolean isAdmitted = pipeline.loop().start(pipeline.loop().call(turn, turn.entry));
            if (!isAdmitted || !turn.passesAhead() || !turn.take()) {
                return;
            }
        }
        LambdaInvocationException why = Objects.requireNonNull(aborted);
        for (int index = takeElement(); index >= 0; index = takeElement()) {
            refuse(index, why);
        }
    }

    /** An element failed before it was called. */
    final void refuse(int index, LambdaInvocationException why) {
        pipeline.refused(why.getFunction(), why, began);
        batch.fail(index, why);
        countDown(1);
    }

    final void countDown(int elements) {
        if (left.addAndGet(-elements) == 0) {
            whenDone.accept(invocations.get());
        }
    }

    final String endpointFunction() {
        return pipeline.reader().endpointFunction(outer.exchange());
    }

    /** The function of an element, before its payload is read. */
    final String function(int index) {
        try {
            return pipeline.reader().functionName(batch.subject(index, outer.exchange()));
        } catch (Throwable e) {
            // The element fails when it is read, and says why.
            return endpointFunction();
        }
    }

    /** Writes the outcome of an element. The batch must end, whatever a user's mapper, class or message throws. */
    final void write(int index, @Nullable Subject read, int sent, ElementWrite write) {
        LambdaInvocationException failure;
        try {
            Subject written = read == null ? batch.subject(index, outer.exchange()) : read;
            failure = write.write(written);
            if (failure == null) {
                batch.succeed(index, written);
            }
        } catch (Throwable e) {
            failure = failure(e, sent);
        }
        if (failure != null) {
            batch.fail(index, failure);
        }
    }

    /** Writes the outcome of an element into its message. */
    interface ElementWrite {

        /** Null if the element was invoked, else the failure. */
        @Nullable
        LambdaInvocationException write(Subject subject) throws Throwable;
    }

    final LambdaInvocationException failure(Throwable cause, int sent) {
        if (cause instanceof LambdaInvocationException failure) {
            return failure;
        }
        String function = endpointFunction();
        return new LambdaInvocationException(
                "an element could not be %s %s: its message or mapper threw %s, which is the cause"
                        .formatted(
                                sent == 0 ? "read for" : "written after it was invoked on",
                                function,
                                cause.getClass().getName()),
                cause,
                function,
                sent,
                false,
                ErrorAnswer.NONE);
    }

    /** A call that has, or had, the turn. */
    abstract class Turn implements Caller {

        final CallTracker.Entry entry = begin();
        private final AtomicBoolean isMine = new AtomicBoolean(true);

        /** Whether, once it is admitted, the next call may begin before this one is read. */
        abstract boolean passesAhead();

        /** Takes the turn from the call; false if the call has already passed it on. */
        private boolean take() {
            return isMine.compareAndSet(true, false);
        }

        final void pass() {
            if (take()) {
                giveTurn();
            }
        }

        @Override
        public final boolean readMayBlock() {
            return true;
        }

        @Override
        public final LogContext logContext() {
            return outer.log();
        }
    }
}
