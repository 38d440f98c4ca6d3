package io.github.camelawslambda.internal.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.github.camelawslambda.internal.settings.ResponseMapping;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the new body from a response.
 *
 * <p>Thread-safe.
 */
final class ResponseMapper {

    private final ResponseMapping mapping;
    private final ObjectReader reader;

    ResponseMapper(ResponseMapping mapping, ObjectMapper mapper) {
        this.mapping = mapping;
        this.reader = mapper.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /**
     * Maps what a function returned.
     *
     * @return null for an empty response
     * @throws MappingException if the response does not have the requested format
     */
    @Nullable
    Object response(byte[] payload) throws MappingException {
        if (payload.length == 0) {
            return null;
        }
        Class<?> type = mapping.type();
        if (type != null) {
            return bind(payload, type, "responseType=" + type.getName());
        }
        return switch (mapping.format()) {
            // For these formats only the document of a function error is read here, as text. Responses are read
            // elsewhere.
            case STRING, API_GATEWAY, STREAM -> text(payload);
            case BYTES -> payload;
            case JSON -> bind(payload, JsonNode.class, "responseFormat=json");
            case MAP -> bind(payload, Map.class, "responseFormat=map");
        };
    }

    /**
     * Maps a function's error document in the format of a response. If that fails, since the document need not be JSON,
     * or if the response has a {@code responseType}, the body is the document as text.
     */
    @Nullable
    Object errorDocument(byte[] document) {
        try {
            return mapping.type() == null ? response(document) : lenientText(document);
        } catch (MappingException e) {
            return lenientText(document);
        }
    }

    /** The document as text, whatever its format. */
    static String lenientText(byte[] document) {
        return new String(document, StandardCharsets.UTF_8);
    }

    private Object bind(byte[] payload, Class<?> type, String option) throws MappingException {
        try {
            return reader.forType(type).readValue(payload);
        } catch (JsonProcessingException e) {
            // Without the cause: its message quotes the response.
            throw new MappingException(
                    "the response (%d bytes) does not fit %s: %s. %s"
                            .formatted(payload.length, option, JsonProblem.of(e), remedy(e, type)),
                    null);
        } catch (Throwable e) {
            // Also errors and checked exceptions: a user's class may throw anything.
            throw new MappingException(
                    "the response (%d bytes) does not fit %s: see the cause, a %s"
                            .formatted(payload.length, option, e.getClass().getName()),
                    e);
        }
    }

    private static String remedy(JsonProcessingException problem, Class<?> type) {
        if (!(problem instanceof JsonMappingException) || type == JsonNode.class) {
            return "Let the function return one JSON document, or use responseFormat=string or bytes";
        }
        return type == Map.class
                ? "It is JSON, but not an object: use responseFormat=json, or let the function return an object"
                : "It is JSON, but not that of this class: use a class that fits, or responseFormat=json or map";
    }

    private static String text(byte[] payload) throws MappingException {
        String text = Utf8.decode(payload);
        if (text == null) {
            throw new MappingException(
                    "the response (%d bytes) is not UTF-8 text: use responseFormat=bytes".formatted(payload.length),
                    null);
        }
        return text;
    }
}
