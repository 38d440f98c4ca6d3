package io.github.camelawslambda.internal.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.internal.settings.DurationText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.apache.camel.Message;
import org.apache.camel.TypeConversionException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the headers that control an invocation: of a message, else of the message that contains its batch. All methods
 * throw {@link IllegalArgumentException} for a header that cannot be used; its message names the header, not the value.
 *
 * <p>Thread-safe.
 */
final class ControlHeadersReader {

    private static final int CLIENT_CONTEXT_LIMIT = 3_583;

    private final boolean areRead;
    private final ObjectMapper mapper;

    /** @param areRead whether control headers are read at all */
    ControlHeadersReader(boolean areRead, ObjectMapper mapper) {
        this.areRead = areRead;
        this.mapper = mapper;
    }

    /** A header as text; null if it is missing or blank. */
    @Nullable
    String text(Subject subject, String name) {
        Message source = withHeader(subject, name);
        if (source == null) {
            return null;
        }
        String text = converted(source, name);
        return text.isBlank() ? null : text;
    }

    /** The client context in base64; null if there is none. */
    @Nullable
    String clientContext(Subject subject) {
        String json = text(subject, LambdaProcConstants.CLIENT_CONTEXT);
        if (json == null) {
            return null;
        }
        try {
            mapper.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).readTree(json);
        } catch (JsonProcessingException e) {
            // Without the cause: its message quotes the header's value.
            throw new IllegalArgumentException(
                    LambdaProcConstants.CLIENT_CONTEXT + " is not JSON: give it as JSON text, not base64", null);
        }
        int half = TextBytes.loneSurrogate(json);
        if (half >= 0) {
            throw new IllegalArgumentException("%s has half a surrogate pair at index %d of %d: escape it (\\uXXXX)"
                    .formatted(LambdaProcConstants.CLIENT_CONTEXT, half, json.length()));
        }
        String encoded = Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
        if (encoded.length() > CLIENT_CONTEXT_LIMIT) {
            throw new IllegalArgumentException(
                    "%s has %d bytes when encoded, Lambda takes at most %d: shorten it or move it into the payload"
                            .formatted(LambdaProcConstants.CLIENT_CONTEXT, encoded.length(), CLIENT_CONTEXT_LIMIT));
        }
        return encoded;
    }

    /** The longest wait for one attempt; null if no header sets it. */
    @Nullable
    Duration timeout(Subject subject) {
        Message source = withHeader(subject, LambdaProcConstants.TIMEOUT);
        if (source == null) {
            return null;
        }
        Object value = source.getHeader(LambdaProcConstants.TIMEOUT);
        Duration timeout;
        try {
            timeout = value instanceof Duration duration
                    ? duration
                    : DurationText.parse(converted(source, LambdaProcConstants.TIMEOUT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(LambdaProcConstants.TIMEOUT + " is " + e.getMessage(), null);
        }
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException(LambdaProcConstants.TIMEOUT + " must be positive");
        }
        return DurationText.bounded(timeout);
    }

    /**
     * The id of a message among those that share its invocation: its own header, not that of its batch; null if it has
     * no such header.
     */
    @Nullable
    String itemId(Subject subject) {
        if (!hasOwn(subject, LambdaProcConstants.ITEM_ID)) {
            return null;
        }
        String id = converted(subject.message(), LambdaProcConstants.ITEM_ID);
        return id.isBlank() ? null : id;
    }

    /** Whether a message cannot share its invocation, because it has a header for a single invocation. */
    boolean travelsAlone(Subject subject) {
        return hasOwn(subject, LambdaProcConstants.CLIENT_CONTEXT)
                || hasOwn(subject, LambdaProcConstants.DURABLE_EXECUTION_NAME)
                || hasOwn(subject, LambdaProcConstants.TIMEOUT);
    }

    private boolean hasOwn(Subject subject, String name) {
        Message message = subject.message();
        // Checked first, since otherwise a message without headers would create a map.
        return areRead && message.hasHeaders() && message.getHeader(name) != null;
    }

    private @Nullable Message withHeader(Subject subject, String name) {
        return areRead ? subject.withHeader(name) : null;
    }

    // By Camel's converter, since some components, such as Kafka, set headers as bytes.
    private static String converted(Message source, String name) {
        String text;
        try {
            text = source.getHeader(name, String.class);
        } catch (TypeConversionException e) {
            // Without the cause: its message quotes the header's value.
            throw new IllegalArgumentException(name + " is not a text", null);
        }
        if (text == null) {
            throw new IllegalArgumentException(name + " is not a text");
        }
        return text;
    }
}
