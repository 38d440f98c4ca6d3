package io.github.camelawslambda.internal.exchange;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.internal.call.Admission;
import io.github.camelawslambda.internal.call.CallEnd;
import io.github.camelawslambda.internal.call.CallThreads;
import io.github.camelawslambda.internal.call.CallTracker;
import io.github.camelawslambda.internal.call.LogContext;
import io.github.camelawslambda.internal.call.RetryLoop;
import io.github.camelawslambda.internal.invoke.Invocation;
import io.github.camelawslambda.internal.invoke.InvocationListener;
import io.github.camelawslambda.internal.invoke.InvocationListener.Attempted;
import io.github.camelawslambda.internal.invoke.InvocationListener.Ending;
import io.github.camelawslambda.internal.invoke.InvocationListener.Sizes;
import io.github.camelawslambda.internal.invoke.InvocationResult;
import io.github.camelawslambda.internal.invoke.Outcome;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a message through an endpoint: reads it as an invocation, calls the function, and writes the outcome.
 *
 * @param listener is told of each message that ends, and of its last request
 * @param clock nanoseconds, from {@link System#nanoTime()}
 */
public record Pipeline(
        InvocationReader reader,
        OutcomeWriter writer,
        RetryLoop loop,
        Admission admission,
        CallThreads threads,
        InvocationListener listener,
        LongSupplier clock) {

    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);

    /**
     * Invokes a single message. May block the calling thread while there is no room.
     *
     * @param whenDone called with the end of the call, on any thread, which must not be blocked; {@link #write} writes
     *     it
     */
    public void invoke(Subject subject, LogContext log, CallTracker.Entry entry, Consumer<CallEnd> whenDone) {
        admission.enter(loop.call(new SingleMessage(reader, subject, log, whenDone), entry));
    }

    /**
     * Writes the outcome of a call into its message.
     *
     * @param arrivedNanos when the message arrived, used if the invocation was not read
     * @return as {@link OutcomeWriter#write}
     */
    public @Nullable LambdaInvocationException write(
            Subject subject, LogContext log, CallEnd ended, long arrivedNanos) {
        LogTail tail = LogTail.of(ended.outcome().logResult());
        // If writing fails: a user's mapper or message may throw.
        InvocationResult result = InvocationResult.FAILED;
        try {
            LambdaInvocationException failure = writer.write(subject, ended, tail);
            result = failure == null ? InvocationResult.of(ended.outcome()) : InvocationResult.of(failure);
            return failure;
        } finally {
            if (ended.outcome() instanceof Outcome.Streamed streamed) {
                tellWhenRead(ended, streamed, log);
                if (result != InvocationResult.SUCCESS) {
                    // Nobody else closes the stream.
                    ended.outcome().drop();
                }
            } else {
                tell(ended, log, result, tail, arrivedNanos);
            }
        }
    }

    // The attempt is reported now, the rest when the stream has ended: on the thread that reads it, which may block, or
    // at a stop.
    private void tellWhenRead(CallEnd ended, Outcome.Streamed streamed, LogContext log) {
        Invocation invocation = Objects.requireNonNull(ended.invocation(), "what was answered was read");
        attempted(ended, invocation.functionName(), log);
        streamed.stream().whenEnded(read -> {
            ended(invocation, read.result(), Math.toIntExact(read.bytes()), null, 1);
            listener.messageEnded(
                    invocation.functionName(), read.result(), clock.getAsLong() - invocation.arrivedNanos());
        });
    }

    private void tell(
            CallEnd ended, LogContext log, InvocationResult result, @Nullable LogTail tail, long arrivedNanos) {
        Invocation invocation = ended.invocation();
        if (invocation == null) {
            refused(functionOf(ended), failureOf(ended), arrivedNanos);
        } else {
            ended(ended, invocation, log, result, tail, 1);
            listener.messageEnded(invocation.functionName(), result, clock.getAsLong() - invocation.arrivedNanos());
        }
    }

    /**
     * Writes the outcome of a call into one of the messages that share it.
     *
     * @param part the outcome of that message
     * @param tail the end of the log of the call, null if there is none
     * @param arrivedNanos when the message arrived
     * @return as {@link OutcomeWriter#write}
     */
    public @Nullable LambdaInvocationException writePart(
            Subject subject, CallEnd part, @Nullable LogTail tail, long arrivedNanos) {
        InvocationResult result = InvocationResult.FAILED;
        try {
            LambdaInvocationException failure = writer.write(subject, part, tail);
            result = failure == null ? InvocationResult.of(part.outcome()) : InvocationResult.of(failure);
            return failure;
        } finally {
            Invocation invocation = Objects.requireNonNull(part.invocation(), "what is shared was read");
            listener.messageEnded(invocation.functionName(), result, clock.getAsLong() - arrivedNanos);
        }
    }

    /** The call of messages that share an invocation has ended. */
    public void ended(CallEnd ended, Invocation invocation, LogContext log, @Nullable LogTail tail, int messages) {
        ended(ended, invocation, log, InvocationResult.of(ended.outcome()), tail, messages);
    }

    private void ended(
            CallEnd ended,
            Invocation invocation,
            LogContext log,
            InvocationResult result,
            @Nullable LogTail tail,
            int messages) {
        attempted(ended, invocation.functionName(), log);
        ended(invocation, result, ended.outcome().responseSize(), tail, messages);
    }

    private void attempted(CallEnd ended, String function, LogContext log) {
        Attempted last = ended.last();
        if (last != null) {
            listener.attempted(function, last);
            log(function, log, ended.sent(), last);
        }
    }

    private void ended(
            Invocation invocation, InvocationResult result, int responseSize, @Nullable LogTail tail, int messages) {
        listener.ended(new Ending(
                invocation.functionName(),
                result,
                clock.getAsLong() - invocation.arrivedNanos(),
                new Sizes(invocation.payloadSize(), responseSize),
                tail == null ? null : tail.report(),
                messages));
    }

    /** A message ended before its call. */
    public void refused(String function, Throwable why, long arrivedNanos) {
        InvocationResult result = InvocationResult.of(why);
        long nanos = clock.getAsLong() - arrivedNanos;
        listener.ended(new Ending(function, result, nanos, Sizes.UNKNOWN, null, Ending.NOT_INVOKED));
        listener.messageEnded(function, result, nanos);
    }

    private static String functionOf(CallEnd ended) {
        return failureOf(ended).getFunction();
    }

    // An invocation that was not read can only have failed.
    private static LambdaInvocationException failureOf(CallEnd ended) {
        return ((Outcome.Failed) ended.outcome()).failure().exception();
    }

    private static void log(String function, LogContext log, int number, Attempted request) {
        if (LOG.isDebugEnabled()) {
            log.log(() -> LOG.debug(
                    "Exchange {}: attempt {} to invoke {} took {} ms: {}",
                    log.exchangeId(),
                    number,
                    function,
                    TimeUnit.NANOSECONDS.toMillis(request.nanos()),
                    describe(request.outcome())));
        }
    }

    private static @Nullable String describe(@Nullable Outcome outcome) {
        if (outcome instanceof Outcome.Response response) {
            return "answered %d with %d bytes (request id %s)"
                    .formatted(
                            response.answer().statusCode(),
                            response.payload().length,
                            response.answer().requestId());
        }
        if (outcome instanceof Outcome.FunctionError error) {
            return "the function failed itself, %s (request id %s)"
                    .formatted(error.kind(), error.answer().requestId());
        }
        if (outcome instanceof Outcome.Streamed streamed) {
            return "answers %d with a stream (request id %s)"
                    .formatted(streamed.answer().statusCode(), streamed.answer().requestId());
        }
        return outcome instanceof Outcome.Failed failed
                ? failed.failure().exception().getMessage()
                : "aborted";
    }
}
