package io.github.camelawslambda.internal.exchange;

import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.internal.invoke.InvocationListener.Report;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * The end of a function's log, decoded once, and the figures of its REPORT line.
 *
 * @param log the text
 * @param line the last REPORT line, empty if there is none
 */
record LogTail(String log, String line) {

    private static final Pattern DURATION = figure("Duration", "ms");
    private static final Pattern BILLED_DURATION = figure("Billed Duration", "ms");
    private static final Pattern INIT_DURATION = figure("Init Duration", "ms");
    private static final Pattern MEMORY_SIZE = figure("Memory Size", "MB");
    private static final Pattern MAX_MEMORY_USED = figure("Max Memory Used", "MB");

    /** The tail that came with an answer; null if none came, or it is not base64. */
    static @Nullable LogTail of(@Nullable String base64) {
        String log = base64 == null ? null : decoded(base64);
        return log == null ? null : new LogTail(log, reportLine(log));
    }

    /** Writes the headers; figures that the log does not have are left out. */
    void write(Message message) {
        message.setHeader(LambdaProcConstants.LOG_TAIL, log);
        header(message, LambdaProcConstants.DURATION, DURATION, line, Double::valueOf);
        header(message, LambdaProcConstants.BILLED_DURATION, BILLED_DURATION, line, Long::valueOf);
        header(message, LambdaProcConstants.INIT_DURATION, INIT_DURATION, line, Double::valueOf);
        header(message, LambdaProcConstants.MEMORY_SIZE, MEMORY_SIZE, line, Integer::valueOf);
        header(message, LambdaProcConstants.MAX_MEMORY_USED, MAX_MEMORY_USED, line, Integer::valueOf);
    }

    /** What meters count; null if the log does not say. */
    @Nullable
    Report report() {
        Matcher billed = BILLED_DURATION.matcher(line);
        return billed.find()
                ? new Report(
                        Math.round(Double.parseDouble(billed.group(1))),
                        INIT_DURATION.matcher(line).find())
                : null;
    }

    private static @Nullable String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // The function did its work: what is said about it on the side must not make a failure of that.
            return null;
        }
    }

    /** The last line of that kind; empty where there is none. */
    private static String reportLine(String log) {
        int report = log.lastIndexOf("REPORT RequestId:");
        return report < 0 ? "" : log.substring(report).lines().findFirst().orElse("");
    }

    private static void header(
            Message message, String name, Pattern figure, String line, Function<String, ? extends Number> parse) {
        Matcher matcher = figure.matcher(line);
        if (matcher.find()) {
            Number value;
            try {
                value = parse.apply(matcher.group(1));
            } catch (NumberFormatException e) {
                // Not a figure of that kind: left out, as one that is not there.
                return;
            }
            message.setHeader(name, value);
        }
    }

    // A figure stands at the start of a tab-separated field, which tells "Duration" from "Billed Duration".
    private static Pattern figure(String name, String unit) {
        return Pattern.compile("(?:\\t|\\s{2}|^|[0-9a-f]{12} )" + name + ": (\\d{1,15}(?:\\.\\d{1,9})?) " + unit);
    }
}
