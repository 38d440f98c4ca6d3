package io.github.camelawslambda.internal.exchange;

import com.fasterxml.jackson.core.JsonToken;
import io.github.camelawslambda.internal.exchange.gateway.AnswerFields;
import io.github.camelawslambda.internal.exchange.gateway.HttpAnswer;
import io.github.camelawslambda.internal.exchange.gateway.HttpHeaders;
import io.github.camelawslambda.internal.exchange.gateway.StreamedHead;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Writes the answer of a function behind an API Gateway into a message: status, headers and body.
 *
 * <p>Thread-safe.
 */
final class ApiGatewayAnswerWriter {

    private static final List<String> OF_THE_OLD_BODY =
            List.of(Exchange.CONTENT_TYPE, Exchange.CONTENT_ENCODING, Exchange.CONTENT_LENGTH);

    private final boolean isProxy;

    /** @param isProxy whether the message has the headers of the request, which the answer must not keep */
    ApiGatewayAnswerWriter(boolean isProxy) {
        this.isProxy = isProxy;
    }

    /**
     * Writes the answer.
     *
     * @param response what the function returned
     * @throws MappingException if the answer is malformed; the message is unchanged
     */
    void write(Message message, byte[] response) throws MappingException {
        HttpAnswer answer = answer(response);
        writeHead(message, answer);
        message.setBody(answer.body());
    }

    /**
     * Writes an answer whose body the function is still writing. Blocks until its head is there.
     *
     * @throws MappingException if the head is malformed; the message is unchanged
     * @throws IOException if the response broke off before its body
     */
    void write(Subject subject, InputStream response) throws MappingException, IOException {
        StreamedHead head = StreamedHead.read(response);
        if (head.json() == null && head.isWhole()) {
            write(subject.message(), head.rest().readAllBytes());
            return;
        }
        HttpAnswer answer = head.json() == null ? HttpAnswer.ofBytes() : head(head.json());
        writeHead(subject.message(), answer);
        StreamWriter.write(subject, head.rest());
    }

    private void writeHead(Message message, HttpAnswer answer) {
        removeRequest(message);
        answer.headers()
                .asMap()
                .forEach((name, values) -> message.setHeader(name, values.size() == 1 ? values.get(0) : values));
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, answer.status());
    }

    private static HttpAnswer head(String json) throws MappingException {
        try {
            if (!JsonText.isOneValue(json)) {
                throw new IllegalArgumentException("it is not one JSON value");
            }
            return new AnswerFields(JsonText.fields(json, AnswerFields.NAMES)).head();
        } catch (IOException | IllegalArgumentException e) {
            throw new MappingException(
                    "the head of its streamed HTTP answer (%d characters) is malformed: %s. Correct the function, or use responseFormat=stream to see what it writes"
                            .formatted(json.length(), e.getMessage()),
                    null);
        }
    }

    /** Removes the headers that describe the request or an earlier answer. */
    void removeRequest(Message message) {
        if (!message.hasHeaders()) {
            return;
        }
        message.removeHeader(Exchange.HTTP_RESPONSE_CODE);
        if (isProxy) {
            List.copyOf(message.getHeaders().keySet()).stream()
                    .filter(name -> !HttpHeaders.isOfCamel(name))
                    .forEach(message::removeHeader);
        } else {
            OF_THE_OLD_BODY.forEach(message::removeHeader);
        }
    }

    private static HttpAnswer answer(byte[] response) throws MappingException {
        if (response.length == 0) {
            return HttpAnswer.empty();
        }
        String text = Utf8.decode(response);
        if (text == null || !JsonText.isOneValue(text)) {
            throw new MappingException(
                    "the response (%d bytes) is not one JSON value in UTF-8, which responseFormat=apiGateway needs. Let the function return an object with statusCode, headers and body, or use responseFormat=string or bytes"
                            .formatted(response.length),
                    null);
        }
        try {
            HttpAnswer answer = JsonText.firstToken(text) == JsonToken.START_OBJECT
                    ? new AnswerFields(JsonText.fields(text, AnswerFields.NAMES)).answer()
                    : null;
            return answer == null ? HttpAnswer.ofJson(text) : answer;
        } catch (IOException | IllegalArgumentException e) {
            throw new MappingException(
                    "the response (%d bytes) is malformed for responseFormat=apiGateway: %s. Correct the function, or use responseFormat=json to see what it returns"
                            .formatted(response.length, e.getMessage()),
                    null);
        }
    }
}
