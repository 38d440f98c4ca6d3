package io.github.camelawslambda.internal.batch;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.internal.call.LogContext;
import io.github.camelawslambda.internal.exchange.Item;
import io.github.camelawslambda.internal.exchange.MessageEnd;
import io.github.camelawslambda.internal.exchange.Subject;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A single message that shares an invocation.
 *
 * <p>Thread-safe.
 */
final class Guest {

    private final Subject subject;
    private final String function;
    private final int size;
    private final long arrivedNanos;
    private final LogContext log;
    private final Consumer<MessageEnd> whenDone;
    private final AtomicBoolean isDone = new AtomicBoolean();

    Guest(Subject subject, Item item, LogContext log, Consumer<MessageEnd> whenDone) {
        this.subject = subject;
        this.function = item.invocation().functionName();
        this.size = item.content().length;
        this.arrivedNanos = item.invocation().arrivedNanos();
        this.log = log;
        this.whenDone = whenDone;
    }

    Subject subject() {
        return subject;
    }

    String function() {
        return function;
    }

    /** The number of bytes that the message adds to a payload. */
    int size() {
        return size;
    }

    long arrivedNanos() {
        return arrivedNanos;
    }

    LogContext log() {
        return log;
    }

    boolean isDone() {
        return isDone.get();
    }

    /** Sets the outcome of the message. False if it had one before. */
    boolean end(int sent, boolean isLogged, MessageEnd.Write write) {
        boolean isFirst = isDone.compareAndSet(false, true);
        if (isFirst) {
            whenDone.accept(new MessageEnd(sent, isLogged, write));
        }
        return isFirst;
    }

    /** The message failed without an answer from its function. */
    boolean fail(LambdaInvocationException why, Runnable tell) {
        return end(why.getAttempts(), false, () -> {
            tell.run();
            return why;
        });
    }
}
