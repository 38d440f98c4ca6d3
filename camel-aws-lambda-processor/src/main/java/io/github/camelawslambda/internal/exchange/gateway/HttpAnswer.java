package io.github.camelawslambda.internal.exchange.gateway;

import org.jspecify.annotations.Nullable;

/**
 * What a function behind an API Gateway answers.
 *
 * @param status from 100 to 599
 * @param headers those that a proxy passes on, {@code Set-Cookie} included
 * @param body a {@link String}, or bytes where the function encoded them; null for none
 */
public record HttpAnswer(
        int status, HttpHeaders headers, @Nullable Object body) {

    static final int OK = 200;

    /** That of a function that returned nothing. */
    public static HttpAnswer empty() {
        return new HttpAnswer(OK, new HttpHeaders(), null);
    }

    /** That of a function that streams something without saying what it is, as a function URL has it. */
    public static HttpAnswer ofBytes() {
        HttpHeaders headers = new HttpHeaders();
        headers.add("Content-Type", "application/octet-stream");
        return new HttpAnswer(OK, headers, null);
    }

    /** That of a function that returned JSON without a status, as API Gateway infers it. */
    public static HttpAnswer ofJson(String json) {
        HttpHeaders headers = new HttpHeaders();
        headers.add("Content-Type", "application/json");
        return new HttpAnswer(OK, headers, json);
    }
}
