package io.github.camelawslambda.internal.exchange;

import io.github.camelawslambda.internal.exchange.gateway.HttpHeaders;
import io.github.camelawslambda.internal.exchange.gateway.UriText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parts of an HTTP request that Camel keeps in the headers of a message. Methods throw {@link
 * IllegalArgumentException} for a header that cannot be used; its message names the header, not its value.
 */
final class HttpRequestReader {

    private static final String DEFAULT_METHOD = "POST";
    private static final String ROOT = "/";
    private static final String LOCAL = "127.0.0.1";
    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private final Message message;
    private final Exchange exchange;

    HttpRequestReader(Subject subject) {
        this.message = subject.message();
        this.exchange = subject.exchange();
    }

    String method() {
        return Objects.requireNonNullElse(text(Exchange.HTTP_METHOD), DEFAULT_METHOD);
    }

    /** The path, percent-encoded. */
    String path() {
        return UriText.path(Objects.requireNonNullElse(text(Exchange.HTTP_PATH), ROOT));
    }

    /** The query, percent-encoded; empty for none. */
    String query() {
        String raw = text(Exchange.HTTP_RAW_QUERY);
        String query = raw == null ? text(Exchange.HTTP_QUERY) : raw;
        return query == null ? "" : UriText.query(query);
    }

    /**
     * The address of the client, according to the proxy that it talks to. The header counts even if {@code Connection}
     * names it: a client must not be able to pose as this machine.
     */
    String sourceIp() {
        List<String> forwarded = values(header(FORWARDED_FOR));
        String first =
                forwarded.isEmpty() ? "" : forwarded.get(0).split(",", 2)[0].trim();
        return first.isEmpty() || !HttpHeaders.isValue(first) ? LOCAL : first;
    }

    /** The headers that a proxy forwards. */
    HttpHeaders headers() {
        HttpHeaders headers = new HttpHeaders();
        if (message.hasHeaders()) {
            message.getHeaders().forEach((name, value) -> {
                if (HttpHeaders.isName(name) && !HttpHeaders.isOfCamel(name)) {
                    values(value).forEach(text -> headers.add(name, text));
                }
            });
        }
        headers.removeHopByHop();
        return headers;
    }

    /** The entries of a map as texts, each with one value or several. */
    Map<String, List<String>> parameters(Map<?, ?> entries) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        entries.forEach((name, value) -> parameters.put(String.valueOf(name), texts(value)));
        return parameters;
    }

    /** Whether a value can be a header. */
    private List<String> values(@Nullable Object value) {
        return texts(value).stream()
                .filter(text -> HttpHeaders.isValue(text) && TextBytes.loneSurrogate(text) < 0)
                .toList();
    }

    private List<String> texts(@Nullable Object value) {
        List<String> texts = new ArrayList<>();
        Iterable<?> values = value instanceof Collection<?> collection
                ? collection
                : value instanceof Object[] array ? Arrays.asList(array) : Collections.singletonList(value);
        for (Object each : values) {
            String text = textOf(each);
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    // Some components, such as Kafka, set headers as bytes.
    private @Nullable String textOf(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return Utf8.decode(bytes);
        }
        return value == null
                ? null
                : exchange.getContext().getTypeConverter().tryConvertTo(String.class, exchange, value);
    }

    private @Nullable String text(String name) {
        Object value = header(name);
        if (value == null) {
            return null;
        }
        String text = textOf(value);
        if (text == null || TextBytes.loneSurrogate(text) >= 0) {
            throw new IllegalArgumentException(name + " is not a text");
        }
        return text.isBlank() ? null : text;
    }

    // Otherwise a message without headers would create a map.
    private @Nullable Object header(String name) {
        return message.hasHeaders() ? message.getHeader(name) : null;
    }
}
