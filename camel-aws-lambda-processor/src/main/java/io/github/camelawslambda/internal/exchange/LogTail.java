package io.github.camelawslambda.internal.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.internal.invoke.InvocationListener.Report;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * The end of a function's log, decoded once, and the figures of its report. The report is the last REPORT line or, if
 * the function logs JSON, the last event {@code platform.report} (AWS: Lambda Telemetry API, platform.report).
 *
 * @param log the text
 * @param figures by their names in the REPORT line; empty if there is no report
 */
public record LogTail(String log, Map<String, Double> figures) {

    private static final String DURATION = "Duration";
    private static final String BILLED_DURATION = "Billed Duration";
    private static final String INIT_DURATION = "Init Duration";
    private static final String RESTORE_DURATION = "Restore Duration";
    private static final String MEMORY_SIZE = "Memory Size";
    private static final String MAX_MEMORY_USED = "Max Memory Used";

    /** A field of the REPORT line. Fields are separated by tabs, or by two spaces if the tabs were lost. */
    private static final Pattern FIGURE = Pattern.compile(
            "(?:\\t|\\s{2}|[0-9a-f]{12} )([A-Z][A-Za-z ]{1,40}): (\\d{1,15}(?:\\.\\d{1,9})?) (?:ms|MB)");

    private static final Map<String, String> IN_JSON = Map.of(
            "durationMs", DURATION,
            "billedDurationMs", BILLED_DURATION,
            "initDurationMs", INIT_DURATION,
            "restoreDurationMs", RESTORE_DURATION,
            "memorySizeMB", MEMORY_SIZE,
            "maxMemoryUsedMB", MAX_MEMORY_USED);

    private static final String LINE = "REPORT RequestId:";
    private static final String EVENT = "\"platform.report\"";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The tail of an answer; null if there is none, or it is not base64. */
    public static @Nullable LogTail of(@Nullable String base64) {
        String log = base64 == null ? null : decoded(base64);
        return log == null ? null : new LogTail(log, figures(log));
    }

    /** Writes the headers, except those of figures that the log does not have. */
    void write(Message message) {
        message.setHeader(LambdaProcConstants.LOG_TAIL, log);
        put(message, LambdaProcConstants.DURATION, figures.get(DURATION));
        put(message, LambdaProcConstants.BILLED_DURATION, whole(figures.get(BILLED_DURATION)));
        put(message, LambdaProcConstants.INIT_DURATION, figures.get(INIT_DURATION));
        put(message, LambdaProcConstants.RESTORE_DURATION, figures.get(RESTORE_DURATION));
        Long memory = whole(figures.get(MEMORY_SIZE));
        put(message, LambdaProcConstants.MEMORY_SIZE, memory == null ? null : memory.intValue());
        Long used = whole(figures.get(MAX_MEMORY_USED));
        put(message, LambdaProcConstants.MAX_MEMORY_USED, used == null ? null : used.intValue());
    }

    /** The figures for meters; null if the log has none. */
    @Nullable
    Report report() {
        Long billed = whole(figures.get(BILLED_DURATION));
        return billed == null
                ? null
                : new Report(billed, figures.containsKey(INIT_DURATION) || figures.containsKey(RESTORE_DURATION));
    }

    private static @Nullable String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // The function has succeeded: a malformed log must not make the message fail.
            return null;
        }
    }

    private static Map<String, Double> figures(String log) {
        int line = log.lastIndexOf(LINE);
        int event = log.lastIndexOf(EVENT);
        return line > event ? ofLine(log.substring(line)) : event < 0 ? Map.of() : ofEvent(log, event);
    }

    private static Map<String, Double> ofLine(String rest) {
        Map<String, Double> found = new TreeMap<>();
        Matcher figure = FIGURE.matcher(rest.lines().findFirst().orElse(""));
        while (figure.find()) {
            found.put(figure.group(1), Double.valueOf(figure.group(2)));
        }
        return found;
    }

    private static Map<String, Double> ofEvent(String log, int inside) {
        int start = log.lastIndexOf('\n', inside) + 1;
        int end = log.indexOf('\n', inside);
        Map<String, Double> found = new TreeMap<>();
        try {
            JsonNode metrics = JSON.readTree(log.substring(start, end < 0 ? log.length() : end))
                    .path("record")
                    .path("metrics");
            IN_JSON.forEach((name, figure) -> {
                if (metrics.path(name).isNumber()) {
                    found.put(figure, metrics.path(name).doubleValue());
                }
            });
        } catch (JsonProcessingException e) {
            // The line was cut, so there is no report.
            return Map.of();
        }
        return found;
    }

    /** A figure that AWS writes without a fraction; others are ignored. */
    private static @Nullable Long whole(@Nullable Double figure) {
        return figure == null || figure % 1 != 0 ? null : figure.longValue();
    }

    private static void put(Message message, String name, @Nullable Number figure) {
        if (figure != null) {
            message.setHeader(name, figure);
        }
    }
}
