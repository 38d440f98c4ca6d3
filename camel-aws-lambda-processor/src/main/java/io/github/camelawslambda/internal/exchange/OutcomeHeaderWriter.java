package io.github.camelawslambda.internal.exchange;

import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.internal.invoke.Outcome.Answer;
import io.github.camelawslambda.internal.settings.Settings;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * Writes the headers that describe an invocation.
 *
 * <p>Thread-safe.
 */
public final class OutcomeHeaderWriter {

    /**
     * All headers that describe an invocation. They are removed first, so that none is left from an earlier invocation.
     */
    private static final List<String> HEADERS_OF_AN_OUTCOME = List.of(
            LambdaProcConstants.FUNCTION_ERROR,
            LambdaProcConstants.FUNCTION_ERROR_TYPE,
            LambdaProcConstants.FUNCTION_ERROR_MESSAGE,
            LambdaProcConstants.STATUS_CODE,
            LambdaProcConstants.EXECUTED_VERSION,
            LambdaProcConstants.REQUEST_ID,
            LambdaProcConstants.ATTEMPTS,
            LambdaProcConstants.DURABLE_EXECUTION_ARN,
            LambdaProcConstants.LOG_TAIL,
            LambdaProcConstants.DURATION,
            LambdaProcConstants.BILLED_DURATION,
            LambdaProcConstants.INIT_DURATION,
            LambdaProcConstants.MEMORY_SIZE,
            LambdaProcConstants.MAX_MEMORY_USED,
            LambdaProcConstants.EXCEPTION);

    private final Settings settings;

    OutcomeHeaderWriter(Settings settings) {
        this.settings = settings;
    }

    /** Replaces the headers of an earlier invocation by those of this one. */
    void write(Subject subject, Answer answer, int attempts) {
        if (subject.hasOnlyBody()) {
            return;
        }
        Message message = subject.message();
        removeEarlierOutcome(message);
        removeTarget(message, subject.outer());
        message.setHeader(LambdaProcConstants.STATUS_CODE, answer.statusCode());
        message.setHeader(LambdaProcConstants.ATTEMPTS, attempts);
        setIfKnown(message, LambdaProcConstants.EXECUTED_VERSION, answer.executedVersion());
        setIfKnown(message, LambdaProcConstants.REQUEST_ID, answer.requestId());
        setIfKnown(message, LambdaProcConstants.DURABLE_EXECUTION_ARN, answer.durableExecutionArn());
    }

    /** Removes the headers of an earlier invocation. */
    public static void removeEarlierOutcome(Message message) {
        if (message.hasHeaders()) {
            HEADERS_OF_AN_OUTCOME.forEach(message::removeHeader);
        }
    }

    /**
     * Removes the headers that named the function, since they would redirect the next endpoint.
     *
     * @param outer the exchange that was sent to the endpoint
     */
    public void removeTarget(Message message, Exchange outer) {
        if (!settings.headerOverrides()) {
            return;
        }
        // toD did not use the header of the function, so it stays.
        if (InvocationReader.dynamicFunction(settings, outer) == null) {
            message.removeHeader(LambdaProcConstants.FUNCTION);
        }
        message.removeHeader(LambdaProcConstants.QUALIFIER);
    }

    static void setIfKnown(Message message, String name, @Nullable Object value) {
        if (value != null) {
            message.setHeader(name, value);
        }
    }
}
