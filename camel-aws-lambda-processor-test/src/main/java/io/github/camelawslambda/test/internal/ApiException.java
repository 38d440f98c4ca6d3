package io.github.camelawslambda.test.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An error of the Lambda API, in its wire format. */
public final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** The service's model spells the member {@code message} for these and {@code Message} for all others. */
    private static final Set<String> LOWER_CASE_MESSAGE = Set.of(
            "InvalidParameterValueException",
            "InvalidRequestContentException",
            "RequestTooLargeException",
            "ResourceConflictException",
            "ResourceNotReadyException",
            "TooManyRequestsException",
            "UnsupportedMediaTypeException");

    private final int status;
    private final String type;
    private final String text;
    private final @Nullable String reason;
    private final @Nullable Long retryAfterSeconds;

    ApiException(int status, String type, String text) {
        this(status, type, text, null, null);
    }

    public ApiException(
            int status, String type, String text, @Nullable String reason, @Nullable Long retryAfterSeconds) {
        // Thrown for control flow on the I/O thread: no stack trace.
        super(text, null, false, false);
        this.status = status;
        this.type = type;
        this.text = text;
        this.reason = reason;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    String type() {
        return type;
    }

    int status() {
        return status;
    }

    String text() {
        return text;
    }

    public Reply toReply() {
        ObjectNode document = Json.MAPPER.createObjectNode();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("x-amzn-errortype", type);
        if (reason != null) {
            document.put("Reason", reason);
        }
        if (retryAfterSeconds != null) {
            headers.put("Retry-After", retryAfterSeconds.toString());
            document.put("retryAfterSeconds", retryAfterSeconds.toString());
        }
        document.put("Type", status < 500 ? "User" : "Server");
        document.put(LOWER_CASE_MESSAGE.contains(type) ? "message" : "Message", text);
        return new Reply(status, headers, Json.bytes(document), type);
    }

    static ApiException notFound(String text) {
        return new ApiException(404, "ResourceNotFoundException", text);
    }

    static ApiException invalidParameter(String text) {
        return new ApiException(400, "InvalidParameterValueException", text);
    }

    static ApiException invalidContent(String text) {
        return new ApiException(400, "InvalidRequestContentException", text);
    }

    static ApiException tooLarge(long limit) {
        return new ApiException(
                413,
                "RequestTooLargeException",
                "Request must be smaller than " + limit + " bytes for the InvokeFunction operation");
    }

    static ApiException throttled(String reason) {
        return new ApiException(429, "TooManyRequestsException", "Rate Exceeded.", reason, null);
    }
}
