package io.github.camelawslambda.internal.ops;

import io.github.camelawslambda.internal.failure.Failure;
import io.github.camelawslambda.internal.invoke.InvocationListener;
import io.github.camelawslambda.internal.invoke.InvocationResult;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes events on to several listeners. An exception of one of them, for example of a user's meter registry, does not
 * affect messages.
 */
final class Listeners implements InvocationListener {

    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final List<InvocationListener> all;
    private final AtomicBoolean isReported = new AtomicBoolean();

    Listeners(List<InvocationListener> all) {
        this.all = List.copyOf(all);
    }

    @Override
    public void attempted(String function, Attempted attempt) {
        tell(listener -> listener.attempted(function, attempt));
    }

    @Override
    public void retrying(String function, Failure failure) {
        tell(listener -> listener.retrying(function, failure));
    }

    @Override
    public void ended(Ending ending) {
        tell(listener -> listener.ended(ending));
    }

    @Override
    public void messageEnded(String function, InvocationResult result, long nanos) {
        tell(listener -> listener.messageEnded(function, result, nanos));
    }

    private void tell(Consumer<InvocationListener> event) {
        for (InvocationListener listener : all) {
            try {
                event.accept(listener);
            } catch (Throwable e) {
                // Also errors and checked exceptions, which not all languages declare: the message must end.
                if (isReported.compareAndSet(false, true)) {
                    LOG.warn("Invocations could not be counted; logged once for each endpoint", e);
                }
            }
        }
    }
}
