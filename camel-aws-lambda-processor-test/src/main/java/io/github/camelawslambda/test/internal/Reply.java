package io.github.camelawslambda.test.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP answer.
 *
 * @param errorType the error in the journal; null if the answer is not an error
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Reply(
        int status,
        Map<String, String> headers,
        byte[] body,
        @Nullable String errorType) {

    static final byte[] EMPTY = new byte[0];

    public Reply {
        headers = Map.copyOf(headers);
    }

    static Reply of(int status, String contentType, byte[] body) {
        return new Reply(status, Map.of("Content-Type", contentType), body, null);
    }

    Reply with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, body, errorType);
    }

    /** An answer that is a JSON document. */
    public static Reply json(int status, Object document) {
        return of(status, "application/json", Json.bytes(document));
    }
}
