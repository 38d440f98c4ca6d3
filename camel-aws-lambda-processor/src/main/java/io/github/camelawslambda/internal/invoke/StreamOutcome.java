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

/** What the end of a streamed response says about the invocation. */
final class StreamOutcome {

    private static final ObjectMapper JSON = new JsonMapper();
    private static final String HANDLED = "Handled";

    private StreamOutcome() {}

    /** The outcome, of which all is known. */
    static Outcome of(StreamHead head, StreamEnd end, byte[] payload) {
        Outcome.FunctionError error = functionError(head, end, payload);
        return error == null ? new Outcome.Response(payload, answer(head, end.logResult())) : error;
    }

    /**
     * The function's own error; null if it succeeded.
     *
     * @param payload what came of the response: a server that says so in the head has the error document there
     */
    static Outcome.@Nullable FunctionError functionError(StreamHead head, StreamEnd end, byte[] payload) {
        String code = end.errorCode();
        if (code == null && head.functionError() == null) {
            return null;
        }
        boolean isHandled = code == null
                ? HANDLED.equalsIgnoreCase(head.functionError())
                : code.toLowerCase(Locale.ROOT).contains("handled")
                        && !code.toLowerCase(Locale.ROOT).contains("unhandled");
        return new Outcome.FunctionError(
                isHandled ? HANDLED : "Unhandled",
                code == null && end.errorDetails() == null ? payload : document(code, end.errorDetails()),
                answer(head, end.logResult()));
    }

    /** What is known once the response has begun. */
    static Answer answer(StreamHead head, @Nullable String logResult) {
        return new Answer(head.status(), head.executedVersion(), head.requestId(), null, logResult);
    }

    private static byte[] document(@Nullable String code, @Nullable String details) {
        if (details != null && isObject(details)) {
            return details.getBytes(StandardCharsets.UTF_8);
        }
        ObjectNode document = JSON.createObjectNode();
        if (code != null) {
            document.put("errorType", code);
        }
        if (details != null) {
            document.put("errorMessage", details);
        }
        return document.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isObject(String details) {
        try {
            return JSON.readTree(details).isObject();
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
