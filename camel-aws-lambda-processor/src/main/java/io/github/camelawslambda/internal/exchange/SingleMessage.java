package io.github.camelawslambda.internal.exchange;

import io.github.camelawslambda.internal.call.CallEnd;
import io.github.camelawslambda.internal.call.Caller;
import io.github.camelawslambda.internal.call.LogContext;
import io.github.camelawslambda.internal.invoke.Invocation;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A message with an invocation to itself. The calling thread reads it. */
final class SingleMessage implements Caller {

    private final InvocationReader reader;
    private final Subject subject;
    private final LogContext log;
    private final Consumer<CallEnd> whenDone;
    private @Nullable Invocation invocation;

    SingleMessage(InvocationReader reader, Subject subject, LogContext log, Consumer<CallEnd> whenDone) {
        this.reader = reader;
        this.subject = subject;
        this.log = log;
        this.whenDone = whenDone;
    }

    @Override
    public String function() {
        return invocation == null
                ? reader.endpointFunction(subject.outer())
                : invocation.function().name();
    }

    @Override
    public Invocation read() {
        Invocation read = reader.read(subject);
        invocation = read;
        return read;
    }

    @Override
    public void done(CallEnd ended) {
        whenDone.accept(ended);
    }

    @Override
    public LogContext logContext() {
        return log;
    }
}
