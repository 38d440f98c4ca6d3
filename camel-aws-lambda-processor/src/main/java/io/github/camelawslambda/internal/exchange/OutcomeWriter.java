package io.github.camelawslambda.internal.exchange;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelawslambda.LambdaFunctionException.FunctionFailure;
import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.internal.call.CallEnd;
import io.github.camelawslambda.internal.invoke.Invocation;
import io.github.camelawslambda.internal.invoke.Outcome;
import io.github.camelawslambda.internal.invoke.Outcome.Answer;
import io.github.camelawslambda.internal.settings.FunctionErrorMode;
import io.github.camelawslambda.internal.settings.InvocationType;
import io.github.camelawslambda.internal.settings.ResponseFormat;
import io.github.camelawslambda.internal.settings.Settings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Objects;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * Writes the outcome of an invocation into its message.
 *
 * <p>Thread-safe.
 */
public final class OutcomeWriter {

    private final Settings settings;
    private final OutcomeHeaderWriter headers;
    private final FunctionErrorReader errors;
    private final ResponseMapper responses;
    private final @Nullable ApiGatewayAnswerWriter httpAnswers;

    public OutcomeWriter(Settings settings, ObjectMapper mapper) {
        this.settings = settings;
        this.headers = new OutcomeHeaderWriter(settings);
        this.errors = new FunctionErrorReader(mapper);
        this.responses = new ResponseMapper(settings.response(), mapper);
        this.httpAnswers = settings.response().format() == ResponseFormat.API_GATEWAY
                ? new ApiGatewayAnswerWriter(settings.payloadFormat().isApiGateway())
                : null;
    }

    /** Writes only the headers. */
    public OutcomeHeaderWriter headers() {
        return headers;
    }

    /**
     * Writes body and headers.
     *
     * @param tail the end of the function's log, null if there is none
     * @return null if the message was invoked, else the failure; body and headers are then unchanged
     */
    @Nullable
    LambdaInvocationException write(Subject subject, CallEnd ended, @Nullable LogTail tail) {
        if (ended.outcome() instanceof Outcome.Failed failed) {
            return failed.failure().exception();
        }
        Invocation invocation = Objects.requireNonNull(ended.invocation(), "what was answered was read");
        LambdaInvocationException failure = null;
        if (ended.outcome() instanceof Outcome.FunctionError error) {
            failure = functionError(subject, invocation, error, ended.sent());
        } else if (ended.outcome() instanceof Outcome.Kept kept) {
            headers.write(subject, kept.answer(), ended.sent());
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

    private @Nullable LambdaInvocationException response(
            Subject subject, Invocation invocation, Outcome.Response response, int attempts) {
        if (invocation.type() == InvocationType.REQUEST_RESPONSE) {
            try {
                body(subject, response.payload());
            } catch (MappingException e) {
                return unmapped(invocation, response.answer(), attempts, e);
            }
        }
        headers.write(subject, response.answer(), attempts);
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
        streamed.stream().failure().failedAs(error -> errors.exception(invocation, error, attempts));
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
        headers.write(subject, streamed.answer(), attempts);
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
                answer.forError());
    }

    /** A stream broke off before its body began: handled as if it had broken off before its first byte. */
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
                        answer.forError());
    }

    private @Nullable LambdaInvocationException functionError(
            Subject subject, Invocation invocation, Outcome.FunctionError error, int attempts) {
        if (settings.functionError() == FunctionErrorMode.EXCEPTION) {
            return errors.exception(invocation, error, attempts);
        }
        FunctionFailure failure = errors.failure(error);
        Message message = subject.message();
        if (httpAnswers != null) {
            httpAnswers.removeRequest(message);
        }
        message.setBody(responses.errorDocument(error.document()));
        headers.write(subject, error.answer(), attempts);
        message.setHeader(LambdaProcConstants.FUNCTION_ERROR, failure.functionError());
        OutcomeHeaderWriter.setIfKnown(message, LambdaProcConstants.FUNCTION_ERROR_TYPE, failure.errorType());
        OutcomeHeaderWriter.setIfKnown(message, LambdaProcConstants.FUNCTION_ERROR_MESSAGE, failure.errorMessage());
        return null;
    }
}
