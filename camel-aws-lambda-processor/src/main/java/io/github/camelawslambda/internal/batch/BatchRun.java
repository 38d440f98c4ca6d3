package io.github.camelawslambda.internal.batch;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaInvocationException.ErrorAnswer;
import io.github.camelawslambda.internal.exchange.MessagePath;
import io.github.camelawslambda.internal.exchange.Subject;
import io.github.camelawslambda.internal.invoke.Admission;
import io.github.camelawslambda.internal.invoke.Invocation;
import io.github.camelawslambda.internal.invoke.Outcome;
import io.github.camelawslambda.internal.invoke.PendingInvocations;
import io.github.camelawslambda.internal.invoke.PendingInvocations.Pending;
import io.github.camelawslambda.internal.invoke.Place;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * A batch on its way. Each element that is still to be invoked goes the way of single messages.
 *
 * <p>The turn goes from element to element: in parallel, whose turn it is passes it on as soon as it has a place in flight;
 * else once it has come to its end. Places that are free are taken at once; for the next one a batch stands in the queue
 * once, however many elements it has. No payload is read before there is a place for it. Elements are read, sent and written by the
 * threads that may not wait for a place, several at a time: most of the work of an invocation is done by who sends it.
 */
final class BatchRun {

    private final MessagePath path;
    private final Batch batch;
    private final Exchange outer;
    private final boolean parallel;
    private final AtomicInteger left;
    private final long began;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final PendingInvocations inFlight;
    private volatile @Nullable Place queued;
    private volatile @Nullable LambdaInvocationException givenUp;

    BatchRun(MessagePath path, Batch batch, Outer outer, boolean parallel) {
        this.path = path;
        this.batch = batch;
        this.outer = outer.exchange();
        this.inFlight = new PendingInvocations(outer.pending());
        this.parallel = parallel;
        this.left = new AtomicInteger(batch.countOpen());
        this.began = path.clock().getAsLong();
    }

    /** The message that the batch came in. */
    record Outer(Exchange exchange, Pending pending) {}

    /** Starts it. The future completes when every element has come to its end, on a thread where no route may go on. */
    CompletableFuture<Void> start() {
        if (left.get() == 0) {
            done.complete(null);
        } else {
            giveTurn(batch.nextOpen(0));
        }
        return done;
    }

    /** Gives up the elements in flight and lets no further one begin. */
    void giveUp(String why, @Nullable Throwable cause) {
        givenUp = Admission.rejected(path.reader().endpointFunction(outer), why + ". Send it again later", cause);
        Place waiting = queued;
        if (waiting != null) {
            waiting.leave();
        }
        inFlight.giveUp(why, cause);
    }

    /** Takes each place that is free for the elements from that one on, and queues once for those to come. */
    private void giveTurn(int first) {
        if (givenUp != null) {
            failFrom(first);
            return;
        }
        for (int index = first; index >= 0; index = parallel ? batch.nextOpen(index + 1) : -1) {
            int element = index;
            Place place = queue(element);
            if (!place.granted().isDone()) {
                // On the thread that gave a place back, an event loop perhaps: it only hands over.
                place.granted()
                        .whenComplete((granted, cancelled) -> path.threads()
                                .work(cancelled == null ? () -> goOn(element, place) : () -> failFrom(element)));
                return;
            }
            if (place.granted().isCancelled()) {
                failFrom(element);
                return;
            }
            path.threads().work(() -> begin(element, place));
        }
    }

    private Place queue(int index) {
        Place place = path.admission().queue(function(index));
        queued = place;
        if (givenUp != null) {
            place.leave();
        }
        return place;
    }

    private String function(int index) {
        try {
            return path.reader().functionName(batch.subject(index, outer));
        } catch (Throwable e) {
            // The element fails when it is read, and says why.
            return path.reader().endpointFunction(outer);
        }
    }

    private void goOn(int index, Place place) {
        if (parallel) {
            giveTurn(batch.nextOpen(index + 1));
        }
        begin(index, place);
    }

    private void begin(int index, Place place) {
        long arrived = path.clock().getAsLong();
        Pending element = inFlight.begin();
        LambdaInvocationException stopped = givenUp;
        if (stopped != null) {
            place.release();
            end(index, element, () -> refuse(index, stopped, arrived));
            return;
        }
        Subject subject;
        Invocation invocation;
        try {
            subject = batch.subject(index, outer);
            invocation = read(index, subject);
        } catch (Throwable e) {
            place.release();
            end(index, element, () -> refuse(index, failure(e, 0), arrived));
            return;
        }
        path.admission()
                .invoke(invocation, place, element)
                .thenAccept(outcome -> path.threads()
                        .work(() -> end(index, element, () -> write(index, subject, invocation, outcome))));
    }

    private Invocation read(int index, Subject subject) {
        try {
            return path.reader().read(subject);
        } finally {
            batch.afterReading(index, subject);
        }
    }

    private void write(int index, Subject subject, Invocation invocation, Outcome outcome) {
        LambdaInvocationException failure;
        try {
            failure = path.write(subject, invocation, outcome);
            if (failure == null) {
                batch.succeed(index, subject);
            }
        } catch (Throwable e) {
            // The batch must come to its end, whatever a user's mapper, class or message does.
            failure = failure(e, outcome.attempts());
        }
        if (failure != null) {
            batch.fail(index, failure);
        }
    }

    private void end(int index, Pending element, Runnable record) {
        record.run();
        element.end();
        if (!parallel) {
            giveTurn(batch.nextOpen(index + 1));
        }
        countDown();
    }

    private void failFrom(int first) {
        for (int index = first; index >= 0; index = batch.nextOpen(index + 1)) {
            refuse(index, Objects.requireNonNull(givenUp), began);
            countDown();
        }
    }

    /** An element ended before it was let in. */
    private void refuse(int index, LambdaInvocationException why, long arrivedNanos) {
        path.refused(why.getFunction(), why, arrivedNanos);
        batch.fail(index, why);
    }

    private void countDown() {
        if (left.decrementAndGet() == 0) {
            done.complete(null);
        }
    }

    private LambdaInvocationException failure(Throwable cause, int attempts) {
        if (cause instanceof LambdaInvocationException failure) {
            return failure;
        }
        String function = path.reader().endpointFunction(outer);
        return new LambdaInvocationException(
                "an element could not be %s %s: its message or mapper threw %s, which is the cause"
                        .formatted(
                                attempts == 0 ? "read for" : "written after it was invoked on",
                                function,
                                cause.getClass().getName()),
                cause,
                function,
                attempts,
                false,
                ErrorAnswer.NONE);
    }
}
