package io.github.camelawslambda.internal.batch;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaInvocationException.ErrorAnswer;
import io.github.camelawslambda.internal.call.Call;
import io.github.camelawslambda.internal.call.Call.Ended;
import io.github.camelawslambda.internal.call.CallTracker;
import io.github.camelawslambda.internal.call.LogContext;
import io.github.camelawslambda.internal.exchange.Pipeline;
import io.github.camelawslambda.internal.exchange.Subject;
import io.github.camelawslambda.internal.failure.Rejection;
import io.github.camelawslambda.internal.invoke.Invocation;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls out of the elements of a batch that are still to be invoked, and writes their outcomes back: one call for each
 * element.
 *
 * <p>The turn goes from element to element: in parallel, an element passes it on as soon as it is admitted; else once it is
 * done. Free slots are taken at once; for the next one a batch queues once, however many elements it has. An element is read
 * when it is admitted, on a thread that may block, so no payload is held that cannot be sent.
 */
final class BatchDispatch {

    private final Pipeline pipeline;
    private final Batch batch;
    private final Outer outer;
    private final boolean parallel;
    private final Runnable whenDone;
    private final AtomicInteger left;
    private final long began;
    private final CallTracker calls;
    private volatile @Nullable LambdaInvocationException aborted;

    /** @param whenDone runs when every element is done, on a thread where no route may go on */
    BatchDispatch(Pipeline pipeline, Batch batch, Outer outer, boolean parallel, Runnable whenDone) {
        this.pipeline = pipeline;
        this.batch = batch;
        this.outer = outer;
        this.calls = new CallTracker(outer.entry());
        this.parallel = parallel;
        this.whenDone = whenDone;
        this.left = new AtomicInteger(batch.countOpen());
        this.began = pipeline.clock().getAsLong();
    }

    /** The message that the batch came in. */
    record Outer(Exchange exchange, LogContext log, CallTracker.Entry entry) {}

    void start() {
        if (left.get() == 0) {
            whenDone.run();
        } else {
            giveTurn(batch.nextOpen(0));
        }
    }

    /** Aborts the elements under way and lets no further one begin. */
    void abort(String why, @Nullable Throwable cause) {
        aborted = Rejection.notInvoked(endpointFunction(), why + ". Send it again later", cause);
        calls.abort(why, cause);
    }

    /** Starts the elements from that one on, until one of them has to queue. */
    private void giveTurn(int first) {
        for (int index = first; index >= 0; index = batch.nextOpen(index + 1)) {
            if (aborted != null) {
                failFrom(index);
                return;
            }
            Element element = new Element(index);
            boolean isAdmitted = pipeline.loop().start(pipeline.loop().call(element, element.entry));
            if (!isAdmitted || !parallel || !element.takeTurn()) {
                return;
            }
        }
    }

    private void failFrom(int first) {
        for (int index = first; index >= 0; index = batch.nextOpen(index + 1)) {
            LambdaInvocationException why = Objects.requireNonNull(aborted);
            pipeline.refused(why.getFunction(), why, began);
            batch.fail(index, why);
            countDown();
        }
    }

    private void countDown() {
        if (left.decrementAndGet() == 0) {
            whenDone.run();
        }
    }

    private String endpointFunction() {
        return pipeline.reader().endpointFunction(outer.exchange());
    }

    /** An element as the caller of its invocation. */
    private final class Element implements Call.Caller {

        private final int index;
        private final CallTracker.Entry entry = calls.begin(outer.exchange());
        private final AtomicBoolean hasTurn = new AtomicBoolean(true);
        private long arrived = began;
        private @Nullable Subject subject;

        Element(int index) {
            this.index = index;
        }

        /** Whether whoever asks is to pass the turn on: true once. */
        boolean takeTurn() {
            return hasTurn.compareAndSet(true, false);
        }

        @Override
        public String function() {
            try {
                return pipeline.reader().functionName(batch.subject(index, outer.exchange()));
            } catch (Throwable e) {
                // The element fails when it is read, and says why.
                return endpointFunction();
            }
        }

        @Override
        public boolean readMayBlock() {
            return true;
        }

        @Override
        public void admittedLate() {
            passTurn(parallel);
        }

        @Override
        public Invocation read() {
            arrived = pipeline.clock().getAsLong();
            try {
                Subject read = batch.subject(index, outer.exchange());
                subject = read;
                try {
                    return pipeline.reader().read(read);
                } finally {
                    batch.afterReading(index, read);
                }
            } catch (Throwable e) {
                throw failure(e, 0);
            }
        }

        @Override
        public void done(Ended ended) {
            pipeline.threads().block(() -> {
                write(ended);
                entry.end();
                passTurn(true);
                countDown();
            });
        }

        @Override
        public LogContext logContext() {
            return outer.log();
        }

        private void passTurn(boolean isTime) {
            if (isTime && takeTurn()) {
                int next = batch.nextOpen(index + 1);
                if (next >= 0) {
                    giveTurn(next);
                }
            }
        }

        private void write(Ended ended) {
            LambdaInvocationException failure;
            try {
                Subject written = subject == null ? batch.subject(index, outer.exchange()) : subject;
                failure = pipeline.write(written, outer.log(), ended, arrived);
                if (failure == null) {
                    batch.succeed(index, written);
                }
            } catch (Throwable e) {
                // The batch must end, whatever a user's mapper, class or message does.
                failure = failure(e, ended.sent());
            }
            if (failure != null) {
                batch.fail(index, failure);
            }
        }
    }

    private LambdaInvocationException failure(Throwable cause, int sent) {
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
}
