package io.github.camelawslambda;

import io.github.camelawslambda.internal.call.LogContext;
import io.github.camelawslambda.internal.exchange.MessageEnd;
import io.github.camelawslambda.internal.settings.OnFailure;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the outcome of a message into its exchange, as {@code onFailure} demands.
 *
 * <p>Thread-safe.
 */
final class EndWriter {

    private static final Logger LOG = LoggerFactory.getLogger(EndWriter.class);

    private final boolean isFlagging;

    EndWriter(OnFailure onFailure) {
        this.isFlagging = onFailure == OnFailure.FLAG;
    }

    /** Writes an outcome. A failure becomes the exception of the exchange, or a header of its message. */
    void write(Exchange exchange, MessageEnd end, LogContext log) {
        LambdaInvocationException failure = end.write().write();
        if (failure instanceof LambdaFunctionException || (failure != null && end.isLogged())) {
            flagOrFail(exchange, failure);
        } else if (failure != null) {
            fail(exchange, failure, log);
        }
    }

    /** Fails an exchange that was not invoked. */
    void fail(Exchange exchange, LambdaInvocationException failure, LogContext log) {
        if (isFlagging) {
            // Camel's error handler does not see a failure that is only a header.
            log.log(() -> LOG.warn(
                    "Exchange {}: its message continues without having been invoked (onFailure=flag): {}",
                    log.exchangeId(),
                    failure.getMessage()));
        }
        flagOrFail(exchange, failure);
    }

    private void flagOrFail(Exchange exchange, LambdaInvocationException failure) {
        // A function's own error is an exception because functionError asks for it: the invocation itself succeeded.
        if (isFlagging && !(failure instanceof LambdaFunctionException)) {
            exchange.getMessage().setHeader(LambdaProcConstants.EXCEPTION, failure);
        } else {
            exchange.setException(failure);
        }
    }
}
