package io.github.camelawslambda.internal.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.camelawslambda.internal.invoke.Invocation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * Writes a message as a record of an SQS event (AWS: Using Lambda with Amazon SQS, "Example SQS message event"), for
 * functions that are written for a queue.
 *
 * <p>Thread-safe.
 */
final class RecordWriter {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String NAME = "camel-aws-lambda-proc";
    private static final String NO_ACCOUNT = "000000000000";
    private static final String CAMELS_OWN = "camel";
    private static final Pattern ACCOUNT = Pattern.compile("(?:^|:)(\\d{12}):");

    private final List<String> headers;
    private final @Nullable String region;
    private final Clock clock;

    /**
     * @param headers names of headers to include; a name that ends in {@code *} matches all names with that beginning
     * @param region of the client, null if it is not known
     * @param clock for messages without a timestamp
     */
    RecordWriter(List<String> headers, @Nullable String region, Clock clock) {
        this.headers = headers;
        this.region = region;
        this.clock = clock;
    }

    /**
     * Writes a message.
     *
     * @param id identifies the message in the function's answer
     * @throws MappingException if the payload is not text
     */
    byte[] write(Subject subject, Invocation invocation, String id) throws MappingException {
        byte[] payload = invocation.payload() == null ? new byte[0] : invocation.payload();
        String body = Utf8.decode(payload);
        if (body == null) {
            throw new MappingException(
                    "its payload (%d bytes) is not UTF-8 text, which batchFormat=records needs: encode it, for example in base64"
                            .formatted(payload.length),
                    null);
        }
        ByteArrayOutputStream record = new ByteArrayOutputStream(payload.length + 512);
        try (JsonGenerator json = JSON.createGenerator(record)) {
            json.writeStartObject();
            json.writeStringField("messageId", id);
            json.writeStringField("receiptHandle", id);
            json.writeStringField("body", body);
            attributes(json, subject.message(), invocation);
            messageAttributes(json, subject);
            String md5 = md5(payload);
            if (md5 != null) {
                json.writeStringField("md5OfBody", md5);
            }
            json.writeStringField("eventSource", "aws:sqs");
            String where = invocation.function().region() != null
                    ? invocation.function().region()
                    : region;
            json.writeStringField(
                    "eventSourceARN",
                    "arn:aws:sqs:%s:%s:%s"
                            .formatted(
                                    where == null ? "" : where,
                                    account(invocation.function().name()),
                                    NAME));
            json.writeStringField("awsRegion", where == null ? "" : where);
            json.writeEndObject();
        } catch (IOException e) {
            throw new MappingException("its record could not be written as JSON", e);
        }
        return record.toByteArray();
    }

    private void attributes(JsonGenerator json, Message message, Invocation invocation) throws IOException {
        long timestamp = message.getMessageTimestamp();
        String time = Long.toString(timestamp > 0 ? timestamp : clock.millis());
        json.writeObjectFieldStart("attributes");
        json.writeStringField("ApproximateReceiveCount", "1");
        json.writeStringField("SentTimestamp", time);
        json.writeStringField("SenderId", NAME);
        json.writeStringField("ApproximateFirstReceiveTimestamp", time);
        String trace = invocation.context().traceHeader();
        if (trace != null) {
            json.writeStringField("AWSTraceHeader", trace);
        }
        json.writeEndObject();
    }

    private void messageAttributes(JsonGenerator json, Subject subject) throws IOException, MappingException {
        json.writeObjectFieldStart("messageAttributes");
        for (Map.Entry<String, Object> header : travelling(subject).entrySet()) {
            json.writeObjectFieldStart(header.getKey());
            attribute(json, subject, header.getKey(), header.getValue());
            json.writeArrayFieldStart("stringListValues");
            json.writeEndArray();
            json.writeArrayFieldStart("binaryListValues");
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void attribute(JsonGenerator json, Subject subject, String name, Object value)
            throws IOException, MappingException {
        if (value instanceof byte[] bytes) {
            String text = Utf8.decode(bytes);
            if (text == null) {
                json.writeStringField("binaryValue", Base64.getEncoder().encodeToString(bytes));
                json.writeStringField("dataType", "Binary");
                return;
            }
            json.writeStringField("stringValue", text);
        } else {
            String text = subject.exchange()
                    .getContext()
                    .getTypeConverter()
                    .tryConvertTo(String.class, subject.exchange(), value);
            if (text == null) {
                throw new MappingException(
                        "its header %s, which batchHeaders names, is not a text: convert it first".formatted(name),
                        null);
            }
            json.writeStringField("stringValue", text);
        }
        json.writeStringField("dataType", "String");
    }

    /** The headers to include: those of the message, and those of the exchange whose body is the batch. */
    private SortedMap<String, Object> travelling(Subject subject) {
        SortedMap<String, Object> found = new TreeMap<>();
        if (!headers.isEmpty()) {
            Message outer = subject.outer().getMessage();
            if (outer != subject.message()) {
                add(found, outer);
            }
            add(found, subject.message());
        }
        return found;
    }

    private void add(SortedMap<String, Object> found, Message message) {
        if (message.hasHeaders()) {
            message.getHeaders().forEach((name, value) -> {
                if (value != null && travels(name)) {
                    found.put(name, value);
                }
            });
        }
    }

    private boolean travels(String name) {
        if (name.toLowerCase(Locale.ROOT).startsWith(CAMELS_OWN)) {
            return false;
        }
        for (String header : headers) {
            boolean isBeginning = header.endsWith("*");
            if (isBeginning
                    ? name.regionMatches(true, 0, header, 0, header.length() - 1)
                    : name.equalsIgnoreCase(header)) {
                return true;
            }
        }
        return false;
    }

    private static String account(String function) {
        Matcher account = ACCOUNT.matcher(function);
        return account.find() ? account.group(1) : NO_ACCOUNT;
    }

    /** As SQS computes it; null if the JVM has no MD5 (FIPS). */
    private static @Nullable String md5(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(body));
        } catch (NoSuchAlgorithmException e) {
            return null;
        }
    }
}
