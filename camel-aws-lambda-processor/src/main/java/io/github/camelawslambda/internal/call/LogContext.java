package io.github.camelawslambda.internal.call;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What log lines about a message say of it, on whichever thread they are written.
 *
 * @param exchangeId the id of its exchange
 * @param diagnostics the diagnostic context (MDC) of the thread that brought the message; null if it had none
 */
public record LogContext(String exchangeId, @Nullable Map<String, String> diagnostics) {

    /** The context of a message that this thread brings. */
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
