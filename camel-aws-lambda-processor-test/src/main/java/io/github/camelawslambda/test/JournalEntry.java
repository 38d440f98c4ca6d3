package io.github.camelawslambda.test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request to the Invoke API, as the server received it. The entry is recorded after the request was read and before
 * the function runs; {@link LocalFunction#running} then already counts it. {@code status} and {@code errorType} are set
 * when the answer is sent, so an entry that is read earlier has status 0.
 *
 * @param time when the request had been read, by the server's clock
 * @param nanoTime the same moment as {@link System#nanoTime()}, for measuring gaps
 * @param function the function's name without region, account and qualifier; the text of the path if that is not a
 *     function name
 * @param qualifier the version or alias asked for; null when none was
 * @param path the path and query as they were sent, still encoded
 * @param headers the request's headers; names are found in any case
 * @param payload the payload, shared and not to be changed; empty if there was none, and cut off one byte above 6 MB
 * @param accessKey the access key that the request was signed with; null when it was not signed
 * @param sessionToken the session token sent along; null when there was none
 * @param roleArn the assumed role if {@code AssumeRole} issued the access key; else null
 * @param requestId the id answered as {@code x-amzn-RequestId}
 * @param status the HTTP status answered; 0 when not answered (yet)
 * @param errorType the API error answered, for example {@code TooManyRequestsException}; null when
 *     there was none. An error of the function itself is not one.
 */
@SuppressWarnings("ArrayRecordComponent") // a copy of each payload of 6 MB would cost more than it is worth
public record JournalEntry(
        Instant time,
        long nanoTime,
        String function,
        @Nullable String qualifier,
        String path,
        Map<String, String> headers,
        byte[] payload,
        @Nullable String accessKey,
        @Nullable String sessionToken,
        @Nullable String roleArn,
        String requestId,
        int status,
        @Nullable String errorType) {

    /** {@return the payload as UTF-8 text} */
    public String payloadAsText() {
        return new String(payload, StandardCharsets.UTF_8);
    }

    /**
     * {@return a header's value by its name in any case, or null when it was not sent}
     *
     * @param name the header's name, in any case
     */
    public @Nullable String header(String name) {
        return headers.get(name);
    }

    /** Describes the request without payload, header values and credentials. */
    @Override
    public String toString() {
        return "JournalEntry[time=" + time + ", function=" + function + ", qualifier=" + qualifier + ", headers="
                + headers.keySet() + ", payload=" + payload.length + " bytes, requestId=" + requestId + ", status="
                + status + ", errorType=" + errorType + "]";
    }
}
