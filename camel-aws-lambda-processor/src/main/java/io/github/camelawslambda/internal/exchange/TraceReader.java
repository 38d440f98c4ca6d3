package io.github.camelawslambda.internal.exchange;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * Finds the trace that a message belongs to, as AWS X-Ray writes it: {@code
 * Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1}.
 *
 * <p>Camel's OpenTelemetry puts its context into the message as W3C Trace Context; this class converts it to the format
 * of X-Ray. Malformed trace headers are dropped: a message must not fail because of them.
 */
final class TraceReader {

    private static final String W3C = "traceparent";
    private static final String AWS = "X-Amzn-Trace-Id";

    private static final Pattern W3C_CONTEXT = Pattern.compile(
            "(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{8})([0-9a-f]{24})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");
    private static final Pattern AWS_CONTEXT = Pattern.compile("[\\x21-\\x7e]{1,500}");
    private static final Pattern AWS_ROOT = Pattern.compile("(?:.*;)?Root=1-[0-9a-fA-F]{8}-[0-9a-fA-F]{24}(?:;.*)?");

    private TraceReader() {}

    /** The trace header to send; null if the message does not belong to a trace. */
    static @Nullable String read(Subject subject) {
        // This header comes first, since an AWS load balancer adds its own header to requests that Camel then traces.
        String w3c = text(subject, W3C);
        if (w3c != null) {
            Matcher context = W3C_CONTEXT.matcher(w3c);
            if (context.matches()) {
                boolean isSampled = (Integer.parseInt(context.group(4), 16) & 1) == 1;
                return "Root=1-%s-%s;Parent=%s;Sampled=%d"
                        .formatted(context.group(1), context.group(2), context.group(3), isSampled ? 1 : 0);
            }
        }
        String aws = text(subject, AWS);
        return aws != null
                        && AWS_CONTEXT.matcher(aws).matches()
                        && AWS_ROOT.matcher(aws).matches()
                ? aws
                : null;
    }

    private static @Nullable String text(Subject subject, String header) {
        Message source = subject.withHeader(header);
        Object value = source == null ? null : source.getHeader(header);
        if (value instanceof byte[] bytes) {
            // Kafka headers are bytes.
            return new String(bytes, StandardCharsets.UTF_8).trim();
        }
        return value instanceof String text ? text.trim() : null;
    }
}
