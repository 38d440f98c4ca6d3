package io.github.camelawslambda.internal.exchange.gateway;

import org.jspecify.annotations.Nullable;

/**
 * The answer of a function behind an API Gateway.
 *
 * @param status from 100 to 599
 * @param headers those that a proxy forwards, including {@code Set-Cookie}
 * @param body a {@link String}, or bytes if the function encoded them; null if there is none
 */
public record HttpAnswer(
        int status, HttpHeaders headers, @Nullable Object body) {

    static final int OK = 200;

    /** The answer of a function that returned nothing. */
    public static HttpAnswer empty() {
        return new HttpAnswer(OK, new HttpHeaders(), null);
    }

    /** The answer of a function that streams without a media type, with the defaults of a function URL. */
    public static HttpAnswer ofBytes() {
        HttpHeaders headers = new HttpHeaders();
        headers.add("Content-Type", "application/octet-stream");
        return new HttpAnswer(OK, headers, null);
    }

    /** The answer of a function that returned JSON without a status, as API Gateway infers it. */
    public static HttpAnswer ofJson(String json) {
        HttpHeaders headers = new HttpHeaders();
        headers.add("Content-Type", "application/json");
        return new HttpAnswer(OK, headers, json);
    }
}
