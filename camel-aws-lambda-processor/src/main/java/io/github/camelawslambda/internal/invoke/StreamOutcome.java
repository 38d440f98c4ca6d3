package io.github.camelawslambda.internal.invoke;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelawslambda.internal.client.StreamEnd;
import io.github.camelawslambda.internal.client.StreamHead;
import io.github.camelawslambda.internal.invoke.Outcome.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes the outcome of an invocation from the head and the end of a streamed response. */
final class StreamOutcome {

    private static final ObjectMapper JSON = new JsonMapper();
    private static final String HANDLED = "Handled";

    private StreamOutcome() {}

    /** The outcome of a response that has ended. */
    static Outcome of(StreamHead head, StreamEnd end, byte[] payload) {
        Outcome.FunctionError error = functionError(head, end, payload);
        return error == null ? new Outcome.Response(payload, answer(head, end.logResult())) : error;
    }

    /**
     * The function's own error; null if it succeeded.
     *
     * @param payload the bytes of the response: the error document, if the head reports the error
     */
    static Outcome.@Nullable FunctionError functionError(StreamHead head, StreamEnd end, byte[] payload) {
        String code = end.errorCode();
        if (code == null && head.functionError() == null) {
            return null;
        }
        String kind = head.functionError() == null ? code : head.functionError();
        return new Outcome.FunctionError(
                isHandled(kind) ? HANDLED : "Unhandled",
                head.functionError() == null ? document(end) : document(end, payload),
                answer(head, end.logResult()));
    }

    private static boolean isHandled(@Nullable String kind) {
        String lower = kind == null ? "" : kind.toLowerCase(Locale.ROOT);
        return lower.contains("handled") && !lower.contains("unhandled");
    }

    /** The part of the answer that is known once the response has begun. */
    static Answer answer(StreamHead head, @Nullable String logResult) {
        return new Answer(head.status(), head.executedVersion(), head.requestId(), null, logResult);
    }

    private static byte[] document(StreamEnd end) {
        String details = end.errorDetails();
        if (details != null && isObject(details)) {
            return details.getBytes(StandardCharsets.UTF_8);
        }
        ObjectNode document = JSON.createObjectNode();
        if (end.errorCode() != null) {
            document.put("errorType", end.errorCode());
        }
        if (details != null) {
            document.put("errorMessage", details);
        }
        return document.toString().getBytes(StandardCharsets.UTF_8);
    }

    // If the head reports the error, the response is the error document, and the end may also have an error code.
    private static byte[] document(StreamEnd end, byte[] payload) {
        boolean isNamed = end.errorCode() != null || end.errorDetails() != null;
        boolean isInPayload = isObject(new String(payload, StandardCharsets.UTF_8));
        return isInPayload || !isNamed ? payload : document(end);
    }

    private static boolean isObject(String text) {
        try {
            return JSON.readTree(text).isObject();
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
