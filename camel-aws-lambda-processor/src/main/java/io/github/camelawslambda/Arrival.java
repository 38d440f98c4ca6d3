package io.github.camelawslambda;

import io.github.camelawslambda.LambdaProcRuntime.Connection;
import io.github.camelawslambda.internal.call.CallTracker;
import io.github.camelawslambda.internal.call.LogContext;
import io.github.camelawslambda.internal.exchange.MessageEnd;
import io.github.camelawslambda.internal.exchange.OutcomeWrite;
import io.github.camelawslambda.internal.exchange.Pipeline;
import io.github.camelawslambda.internal.failure.Rejection;
import io.github.camelawslambda.internal.invoke.Outcome;
import io.github.camelawslambda.internal.invoke.ResponseStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * An exchange that a producer has taken, until it is handed back to its route.
 *
 * <p>The outcome may arrive on any thread. Everything else happens on the thread that calls the producer.
 */
final class Arrival {

    private final Exchange exchange;
    private final AsyncCallback callback;
    private final LogContext log;
    private final EndWriter ends;
    private final Pipeline pipeline;
    private final CallTracker.Entry entry;
    private final long nanos;
    // A transaction is bound to its thread: the route must continue on this one.
    private final @Nullable CompletableFuture<OutcomeWrite> awaited;
    private @Nullable Thread callingThread = Thread.currentThread();
    private @Nullable OutcomeWrite ready;
    private volatile @Nullable ResponseStream stream;

    Arrival(Exchange exchange, AsyncCallback callback, LogContext log, Connection connected, EndWriter ends) {
        this.exchange = exchange;
        this.callback = callback;
        this.log = log;
        this.ends = ends;
        this.pipeline = connected.pipeline();
        // A stop waits for the whole message, also before it is admitted and while its outcome is being written.
        this.entry = connected.calls().begin(exchange);
        this.nanos = pipeline.clock().getAsLong();
        this.awaited = exchange.isTransacted() ? new CompletableFuture<>() : null;
    }

    Exchange exchange() {
        return exchange;
    }

    LogContext log() {
        return log;
    }

    /** The entry that a stop waits for and may abort. */
    CallTracker.Entry entry() {
        return entry;
    }

    /** When the exchange arrived, in nanoseconds. */
    long nanos() {
        return nanos;
    }

    /** The call has its outcome. If that is a stream, the exchange stays open until the stream has ended. */
    void reads(Outcome outcome, int sent) {
        if (outcome instanceof Outcome.Streamed streamed) {
            stream = streamed.stream();
            String function = pipeline.reader().endpointFunction(exchange);
            entry.onAbort((why, cause) -> streamed.stream().abort(Rejection.aborted(function, sent, why, cause)));
        }
    }

    /** The message has its outcome. Called on any thread. */
    void ended(MessageEnd end) {
        OutcomeWrite write = () -> ends.write(exchange, end, log);
        if (end.sent() == 0) {
            refused(write);
        } else {
            done(write);
        }
    }

    /** An outcome is ready to be written. Called on any thread. */
    void done(OutcomeWrite write) {
        if (awaited != null) {
            awaited.complete(write);
        } else {
            pipeline.threads().complete(() -> leave(write, false));
        }
    }

    /** Nothing was sent. If the calling thread found that out, the route continues on it. */
    void refused(OutcomeWrite write) {
        if (callingThread == Thread.currentThread()) {
            ready = write;
        } else {
            done(write);
        }
    }

    /** The body cannot be read as a batch, or reading it failed unexpectedly. */
    void refuse(Throwable why) {
        String function = why instanceof LambdaInvocationException known
                ? known.getFunction()
                : pipeline.reader().endpointFunction(exchange);
        pipeline.refused(function, why, nanos);
        refused(() -> {
            if (why instanceof LambdaInvocationException failure) {
                ends.fail(exchange, failure, log);
            } else {
                exchange.setException(why);
            }
        });
    }

    /**
     * Lets the route continue on this thread if it can or must, else on another one. Returns whether it continued on
     * this thread.
     */
    boolean resume() {
        callingThread = null;
        OutcomeWrite write = ready != null || awaited == null ? ready : await(awaited);
        if (write != null) {
            leave(write, true);
        }
        return write != null;
    }

    private OutcomeWrite await(CompletableFuture<OutcomeWrite> outcome) {
        try {
            return outcome.get();
        } catch (InterruptedException e) {
            entry.abort("its thread was interrupted", e);
            // An aborted call ends at once.
            OutcomeWrite write = outcome.join();
            Thread.currentThread().interrupt();
            return write;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the future of an outcome does not fail", e);
        }
    }

    private void leave(OutcomeWrite write, boolean isSynchronous) {
        try {
            write.run();
        } catch (Throwable e) {
            // Also errors and checked exceptions: the route must continue, whatever a user's mapper, class or message
            // throws.
            exchange.setException(e);
        }
        ResponseStream open = stream;
        if (open == null) {
            entry.end();
        } else {
            open.whenEnded(ended -> entry.end());
        }
        callback.done(isSynchronous);
    }
}
