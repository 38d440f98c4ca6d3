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

/** The end of a function's log and the figures of its REPORT line, as headers. */
final class LogTail {

    private static final Pattern DURATION = figure("Duration", "ms");
    private static final Pattern BILLED_DURATION = figure("Billed Duration", "ms");
    private static final Pattern INIT_DURATION = figure("Init Duration", "ms");
    private static final Pattern MEMORY_SIZE = figure("Memory Size", "MB");
    private static final Pattern MAX_MEMORY_USED = figure("Max Memory Used", "MB");

    private LogTail() {}

    /** Writes the headers; figures that the log does not have are left out. */
    static void write(Message message, String base64) {
        String log;
        try {
            log = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // The function did its work: what is said about it on the side must not make a failure of that.
            return;
        }
        message.setHeader(LambdaProcConstants.LOG_TAIL, log);
        int report = log.lastIndexOf("REPORT RequestId:");
        if (report >= 0) {
            String line = log.substring(report).lines().findFirst().orElse("");
            header(message, LambdaProcConstants.DURATION, DURATION, line, Double::valueOf);
            header(message, LambdaProcConstants.BILLED_DURATION, BILLED_DURATION, line, Long::valueOf);
            header(message, LambdaProcConstants.INIT_DURATION, INIT_DURATION, line, Double::valueOf);
            header(message, LambdaProcConstants.MEMORY_SIZE, MEMORY_SIZE, line, Integer::valueOf);
            header(message, LambdaProcConstants.MAX_MEMORY_USED, MAX_MEMORY_USED, line, Integer::valueOf);
        }
    }

    /** What the headers of an invoked message say that meters count; null where there is no log. */
    static @Nullable Report report(Subject subject) {
        Message message = subject.message();
        Long billed = message.getHeader(LambdaProcConstants.BILLED_DURATION, Long.class);
        return billed == null ? null : new Report(billed, message.getHeader(LambdaProcConstants.INIT_DURATION) != null);
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
