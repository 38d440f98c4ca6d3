package io.github.camelawslambda.internal.batch;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.internal.call.CallEnd;
import io.github.camelawslambda.internal.call.LogContext;
import io.github.camelawslambda.internal.invoke.Outcome;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs once for all messages of a shared invocation that failed. A line for each message would fill the log. */
final class SharedFailures {

    private static final Logger LOG = LoggerFactory.getLogger(SharedFailures.class);

    private SharedFailures() {}

    /**
     * Logs the failed messages, if any.
     *
     * @param parts the outcomes of the messages that shared an invocation
     * @return whether any message failed
     */
    static boolean log(LogContext context, List<CallEnd> parts) {
        List<LambdaInvocationException> failures = parts.stream()
                .map(CallEnd::outcome)
                .filter(Outcome.Failed.class::isInstance)
                .map(outcome -> ((Outcome.Failed) outcome).failure().exception())
                .toList();
        if (failures.isEmpty()) {
            return false;
        }
        context.log(() -> LOG.warn(
                "Exchange {} and those that shared its invocation: {} of {} messages continue without having been invoked (onFailure=flag): {}",
                context.exchangeId(),
                failures.size(),
                parts.size(),
                failures.get(0).getMessage()));
        return true;
    }
}
