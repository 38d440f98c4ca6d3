package io.github.camelawslambda.internal.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelawslambda.LambdaFunctionException;
import io.github.camelawslambda.LambdaFunctionException.FunctionFailure;
import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaInvocationException.ErrorAnswer;
import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.internal.call.Call.Ended;
import io.github.camelawslambda.internal.invoke.Invocation;
import io.github.camelawslambda.internal.invoke.Outcome;
import io.github.camelawslambda.internal.invoke.Outcome.Answer;
import io.github.camelawslambda.internal.settings.FunctionErrorMode;
import io.github.camelawslambda.internal.settings.InvocationType;
import io.github.camelawslambda.internal.settings.ResponseFormat;
import io.github.camelawslambda.internal.settings.Settings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * Writes what came of an invocation into the message it came from.
 *
 * <p>Thread-safe.
 */
public final class OutcomeWriter {

    /** All headers that tell of one invocation: what the last one did not say must not be left from an earlier one. */
    private static final List<String> HEADERS_OF_AN_OUTCOME = List.of(
            LambdaProcConstants.FUNCTION_ERROR,
            LambdaProcConstants.FUNCTION_ERROR_TYPE,
            LambdaProcConstants.FUNCTION_ERROR_MESSAGE,
            LambdaProcConstants.STATUS_CODE,
            LambdaProcConstants.EXECUTED_VERSION,
            LambdaProcConstants.REQUEST_ID,
            LambdaProcConstants.ATTEMPTS,
            LambdaProcConstants.DURABLE_EXECUTION_ARN,
            LambdaProcConstants.LOG_TAIL,
            LambdaProcConstants.DURATION,
            LambdaProcConstants.BILLED_DURATION,
            LambdaProcConstants.INIT_DURATION,
            LambdaProcConstants.MEMORY_SIZE,
            LambdaProcConstants.MAX_MEMORY_USED,
            LambdaProcConstants.EXCEPTION);

    private final Settings settings;
    private final ObjectMapper mapper;
    private final ResponseMapper responses;
    private final @Nullable ApiGatewayAnswerWriter httpAnswers;

    public OutcomeWriter(Settings settings, ObjectMapper mapper) {
        this.settings = settings;
        this.mapper = mapper;
        this.responses = new ResponseMapper(settings.response(), mapper);
        this.httpAnswers = settings.response().format() == ResponseFormat.API_GATEWAY
                ? new ApiGatewayAnswerWriter(settings.payloadFormat().isApiGateway())
                : null;
    }

    /**
     * Writes body and headers.
     *
     * @param tail the log of the outcome, null for none
     * @return null if the message was invoked; else why it failed, with body and headers as they were
     */
    @Nullable
    LambdaInvocationException write(Subject subject, Ended ended, @Nullable LogTail tail) {
        if (ended.outcome() instanceof Outcome.Failed failed) {
            return failed.failure().exception();
        }
        Invocation invocation = Objects.requireNonNull(ended.invocation(), "what was answered was read");
        LambdaInvocationException failure = null;
        if (ended.outcome() instanceof Outcome.FunctionError error) {
            failure = functionError(subject, invocation, error, ended.sent());
        } else if (ended.outcome() instanceof Outcome.Kept kept) {
            headers(subject, kept.answer(), ended.sent());
        } else if (ended.outcome() instanceof Outcome.Streamed streamed) {
            failure = streamed(subject, invocation, streamed, ended.sent());
        } else {
            failure = response(subject, invocation, (Outcome.Response) ended.outcome(), ended.sent());
        }
        if (failure == null && tail != null && !subject.hasOnlyBody()) {
            tail.write(subject.message());
        }
        return failure;
    }

    /** Takes away what told of an earlier invocation. */
    public static void removeEarlierOutcome(Message message) {
        if (message.hasHeaders()) {
            HEADERS_OF_AN_OUTCOME.forEach(message::removeHeader);
        }
    }

    /**
     * Takes away what named the function of a message that was invoked, or it would redirect the next endpoint.
     *
     * @param outer the exchange that was sent to the endpoint
     */
    public void removeTarget(Message message, Exchange outer) {
        if (!settings.headerOverrides()) {
            return;
        }
        // With toD the function's header was not used: it stays.
        if (InvocationReader.dynamicFunction(settings, outer) == null) {
            message.removeHeader(LambdaProcConstants.FUNCTION);
        }
        message.removeHeader(LambdaProcConstants.QUALIFIER);
    }

    private @Nullable LambdaInvocationException response(
            Subject subject, Invocation invocation, Outcome.Response response, int attempts) {
        if (invocation.type() == InvocationType.REQUEST_RESPONSE) {
            try {
                body(subject, response.payload());
            } catch (MappingException e) {
                return unmapped(invocation, response.answer(), attempts, e);
            }
        }
        headers(subject, response.answer(), attempts);
        return null;
    }

    private void body(Subject subject, byte[] response) throws MappingException {
        if (httpAnswers != null) {
            httpAnswers.write(subject.message(), response);
        } else if (settings.response().format() == ResponseFormat.STREAM) {
            StreamWriter.write(subject, new ByteArrayInputStream(response));
        } else {
            subject.message().setBody(responses.response(response));
        }
    }

    private @Nullable LambdaInvocationException streamed(
            Subject subject, Invocation invocation, Outcome.Streamed streamed, int attempts) {
        streamed.stream().failedAs(error -> functionException(invocation, error, failure(error), attempts));
        if (httpAnswers == null) {
            StreamWriter.write(subject, streamed.stream());
        } else {
            try {
                httpAnswers.write(subject, streamed.stream());
            } catch (MappingException e) {
                return unmapped(invocation, streamed.answer(), attempts, e);
            } catch (IOException e) {
                return unread(invocation, streamed.answer(), attempts, e);
            }
        }
        headers(subject, streamed.answer(), attempts);
        return null;
    }

    private static LambdaInvocationException unmapped(
            Invocation invocation, Answer answer, int attempts, MappingException why) {
        return new LambdaInvocationException(
                "%s was invoked, but %s".formatted(invocation.functionName(), why.getMessage()),
                why.getCause(),
                invocation.functionName(),
                attempts,
                false,
                answerOf(answer));
    }

    /** A stream ended before its body began: as if it had ended before its first byte. */
    private static LambdaInvocationException unread(
            Invocation invocation, Answer answer, int attempts, IOException why) {
        return why.getCause() instanceof LambdaInvocationException known
                ? known
                : new LambdaInvocationException(
                        "%s was invoked, but the head of its answer was not read: %s"
                                .formatted(invocation.functionName(), why.getMessage()),
                        why,
                        invocation.functionName(),
                        attempts,
                        true,
                        answerOf(answer));
    }

    private @Nullable LambdaInvocationException functionError(
            Subject subject, Invocation invocation, Outcome.FunctionError error, int attempts) {
        FunctionFailure failure = failure(error);
        if (settings.functionError() == FunctionErrorMode.EXCEPTION) {
            return functionException(invocation, error, failure, attempts);
        }
        Message message = subject.message();
        if (httpAnswers != null) {
            httpAnswers.removeRequest(message);
        }
        message.setBody(responses.errorDocument(error.document()));
        headers(subject, error.answer(), attempts);
        message.setHeader(LambdaProcConstants.FUNCTION_ERROR, failure.functionError());
        setIfKnown(message, LambdaProcConstants.FUNCTION_ERROR_TYPE, failure.errorType());
        setIfKnown(message, LambdaProcConstants.FUNCTION_ERROR_MESSAGE, failure.errorMessage());
        return null;
    }

    private static LambdaFunctionException functionException(
            Invocation invocation, Outcome.FunctionError error, FunctionFailure failure, int attempts) {
        return new LambdaFunctionException(
                "%s was invoked and failed itself (%s, error type %s, request id %s): see getErrorMessage() and getDocument()"
                        .formatted(
                                invocation.functionName(),
                                failure.functionError(),
                                failure.errorType() == null ? "not given" : failure.errorType(),
                                error.answer().requestId()),
                invocation.functionName(),
                attempts,
                answerOf(error.answer()),
                failure);
    }

    private void headers(Subject subject, Answer answer, int attempts) {
        if (subject.hasOnlyBody()) {
            return;
        }
        Message message = subject.message();
        removeEarlierOutcome(message);
        removeTarget(message, subject.outer());
        message.setHeader(LambdaProcConstants.STATUS_CODE, answer.statusCode());
        message.setHeader(LambdaProcConstants.ATTEMPTS, attempts);
        setIfKnown(message, LambdaProcConstants.EXECUTED_VERSION, answer.executedVersion());
        setIfKnown(message, LambdaProcConstants.REQUEST_ID, answer.requestId());
        setIfKnown(message, LambdaProcConstants.DURABLE_EXECUTION_ARN, answer.durableExecutionArn());
    }

    private FunctionFailure failure(Outcome.FunctionError error) {
        JsonNode document = parsed(error.document());
        return new FunctionFailure(
                error.kind(),
                textAt(document, "errorType"),
                textAt(document, "errorMessage"),
                ResponseMapper.lenientText(error.document()));
    }

    private @Nullable JsonNode parsed(byte[] document) {
        try {
            return mapper.readTree(document);
        } catch (IOException e) {
            return null;
        }
    }

    private static @Nullable String textAt(@Nullable JsonNode document, String field) {
        JsonNode value = document == null ? null : document.get(field);
        return value == null || !value.isTextual() ? null : value.textValue();
    }

    private static ErrorAnswer answerOf(Answer answer) {
        return new ErrorAnswer(answer.statusCode(), null, answer.requestId(), null);
    }

    private static void setIfKnown(Message message, String name, @Nullable Object value) {
        if (value != null) {
            message.setHeader(name, value);
        }
    }
}
