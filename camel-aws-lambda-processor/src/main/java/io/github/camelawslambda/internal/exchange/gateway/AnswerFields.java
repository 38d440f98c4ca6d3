package io.github.camelawslambda.internal.exchange.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of the JSON object that a function behind an API Gateway returns (AWS: API Gateway, "Lambda function
 * response for format 2.0", and "Output format of a Lambda function for proxy integration"). Both versions are read in
 * the same way. A field that is null counts as missing.
 *
 * @param values JSON texts, by name
 */
public record AnswerFields(Map<String, String> values) {

    private static final String STATUS_CODE = "statusCode";
    private static final String HEADERS = "headers";
    private static final String MULTI_VALUE_HEADERS = "multiValueHeaders";
    private static final String COOKIES = "cookies";
    private static final String BODY = "body";
    private static final String IS_BASE64_ENCODED = "isBase64Encoded";

    /** The names of the fields that are read. */
    public static final Set<String> NAMES =
            Set.of(STATUS_CODE, HEADERS, MULTI_VALUE_HEADERS, COOKIES, BODY, IS_BASE64_ENCODED);

    private static final Pattern STATUS = Pattern.compile("[1-5][0-9]{2}");

    /**
     * Accepts texts of any length, since the size of a response is limited. Numbers keep the mapper's limit of 1,000
     * digits, since the time to read a number grows with the square of its length.
     */
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build());

    /**
     * Reads the answer.
     *
     * @return null if there is no status: the object is not such an answer
     * @throws IllegalArgumentException if it is malformed; the message says where, but does not quote it
     */
    public @Nullable HttpAnswer answer() {
        JsonNode status = field(STATUS_CODE);
        return status == null ? null : new HttpAnswer(statusOf(status), headers(), body());
    }

    /**
     * Reads the head of an answer whose body follows it.
     *
     * @return without body; the status is 200 if there is none
     * @throws IllegalArgumentException if it is malformed; the message says where, but does not quote it
     */
    public HttpAnswer head() {
        JsonNode status = field(STATUS_CODE);
        return new HttpAnswer(status == null ? HttpAnswer.OK : statusOf(status), headers(), null);
    }

    private static int statusOf(JsonNode status) {
        String text = status.isTextual()
                ? status.textValue()
                : status.isNumber() && status.canConvertToExactIntegral()
                        ? status.bigIntegerValue().toString()
                        : "";
        if (!STATUS.matcher(text).matches()) {
            throw new IllegalArgumentException("its statusCode is not a whole number from 100 to 599");
        }
        return Integer.parseInt(text);
    }

    private HttpHeaders headers() {
        HttpHeaders headers = new HttpHeaders();
        addTo(headers, HEADERS);
        HttpHeaders multi = new HttpHeaders();
        addTo(multi, MULTI_VALUE_HEADERS);
        multi.asMap().forEach((name, values) -> {
            headers.remove(name);
            values.forEach(value -> headers.add(name, value));
        });
        JsonNode cookies = field(COOKIES);
        if (cookies != null) {
            texts(cookies, COOKIES).forEach(cookie -> add(headers, "Set-Cookie", cookie));
        }
        headers.removeHopByHop();
        headers.remove("Content-Length");
        headers.removeOfCamel();
        return headers;
    }

    private void addTo(HttpHeaders headers, String field) {
        JsonNode object = field(field);
        if (object == null) {
            return;
        }
        if (!object.isObject()) {
            throw new IllegalArgumentException("its %s are not an object".formatted(field));
        }
        object.properties()
                .forEach(header ->
                        texts(header.getValue(), field).forEach(value -> add(headers, header.getKey(), value)));
    }

    private static void add(HttpHeaders headers, String name, String value) {
        if (!HttpHeaders.isName(name)) {
            throw new IllegalArgumentException(
                    "a header has a name (%d characters) that HTTP does not allow".formatted(name.length()));
        }
        if (!HttpHeaders.isValue(value)) {
            throw new IllegalArgumentException("its header %s has a control character".formatted(name));
        }
        headers.add(name, value);
    }

    /** The values of a JSON value: one or several; none for null. */
    private static List<String> texts(JsonNode value, String what) {
        List<String> texts = new ArrayList<>();
        for (JsonNode each : value.isArray() ? value : List.of(value)) {
            if (each.isContainerNode()) {
                throw new IllegalArgumentException(
                        "a value of its %s is neither a text nor a list of texts".formatted(what));
            }
            if (!each.isNull()) {
                texts.add(each.asText());
            }
        }
        return texts;
    }

    /** A string as it is; any other value as JSON. */
    private @Nullable Object body() {
        JsonNode isEncoded = field(IS_BASE64_ENCODED);
        if (isEncoded != null && isEncoded.asBoolean()) {
            JsonNode encoded = field(BODY);
            return encoded == null ? null : decoded(encoded);
        }
        String json = values.get(BODY);
        if (json != null && json.startsWith("\"")) {
            return Objects.requireNonNull(field(BODY)).textValue();
        }
        // Not parsed: it may be a number of any length.
        return "null".equals(json) ? null : json;
    }

    private static byte[] decoded(JsonNode encoded) {
        try {
            // A value that is not a string is never base64.
            return Base64.getDecoder().decode(Objects.requireNonNullElse(encoded.textValue(), "?"));
        } catch (IllegalArgumentException e) {
            // Without the cause: its message quotes the body.
            throw new IllegalArgumentException("its body is not base64, though isBase64Encoded says so", null);
        }
    }

    private @Nullable JsonNode field(String name) {
        String value = values.get(name);
        if (value == null) {
            return null;
        }
        try {
            JsonNode read = JSON.readTree(value);
            return read.isNull() ? null : read;
        } catch (JsonProcessingException e) {
            // Without the cause: its message quotes the answer. Its syntax was checked before.
            throw new IllegalArgumentException(
                    "its field %s is nested too deep, or has a number of more than 1000 digits".formatted(name), null);
        }
    }
}
