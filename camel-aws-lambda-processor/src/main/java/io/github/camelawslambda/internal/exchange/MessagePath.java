package io.github.camelawslambda.internal.exchange;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.internal.invoke.Admission;
import io.github.camelawslambda.internal.invoke.Invocation;
import io.github.camelawslambda.internal.invoke.InvocationListener;
import io.github.camelawslambda.internal.invoke.InvocationListener.Ending;
import io.github.camelawslambda.internal.invoke.InvocationListener.Sizes;
import io.github.camelawslambda.internal.invoke.InvocationResult;
import io.github.camelawslambda.internal.invoke.InvocationThreads;
import io.github.camelawslambda.internal.invoke.Outcome;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The way of a message, of single ones and of the elements of a batch alike: it is read, let into the chain, and what came
 * of it is written back.
 *
 * @param listener is told how each message ends
 * @param clock nanoseconds, as of {@link System#nanoTime()}
 */
public record MessagePath(
        InvocationReader reader,
        Admission admission,
        OutcomeWriter writer,
        InvocationThreads threads,
        InvocationListener listener,
        LongSupplier clock) {

    /**
     * Writes what came of an invocation.
     *
     * @return as of {@link OutcomeWriter#write}
     */
    public @Nullable LambdaInvocationException write(Subject subject, Invocation invocation, Outcome outcome) {
        // Unless it is written: a user's mapper or message may throw.
        InvocationResult result = InvocationResult.FAILED;
        try {
            LambdaInvocationException failure = writer.write(subject, invocation, outcome);
            result = failure == null ? InvocationResult.of(outcome) : InvocationResult.of(failure);
            return failure;
        } finally {
            listener.ended(new Ending(
                    invocation.functionName(),
                    result,
                    clock.getAsLong() - invocation.arrivedNanos(),
                    new Sizes(invocation.payloadSize(), outcome.responseSize()),
                    LogTail.report(outcome.logResult())));
        }
    }

    /** A message ended before it was let in. */
    public void refused(String function, Throwable why, long arrivedNanos) {
        listener.ended(
                new Ending(function, InvocationResult.of(why), clock.getAsLong() - arrivedNanos, Sizes.UNKNOWN, null));
    }
}
