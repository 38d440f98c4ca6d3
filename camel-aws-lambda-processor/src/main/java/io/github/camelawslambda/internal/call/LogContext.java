package io.github.camelawslambda.internal.call;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Identifies a message in log lines, on whichever thread they are written.
 *
 * @param exchangeId the id of its exchange
 * @param diagnostics the diagnostic context (MDC) of the thread that sent the message; null if it had none
 */
public record LogContext(String exchangeId, @Nullable Map<String, String> diagnostics) {

    /** The context of a message that the calling thread sends. */
    public static LogContext of(String exchangeId) {
        return new LogContext(exchangeId, MDC.getCopyOfContextMap());
    }

    /** Writes log lines about the message. */
    public void log(Runnable lines) {
        if (diagnostics == null || diagnostics.isEmpty()) {
            lines.run();
            return;
        }
        Map<String, String> before = MDC.getCopyOfContextMap();
        MDC.setContextMap(diagnostics);
        try {
            lines.run();
        } finally {
            if (before == null) {
                MDC.clear();
            } else {
                MDC.setContextMap(before);
            }
        }
    }
}
