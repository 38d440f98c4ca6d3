package io.github.camelawslambda.internal.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelawslambda.LambdaFunctionException;
import io.github.camelawslambda.LambdaFunctionException.FunctionFailure;
import io.github.camelawslambda.internal.invoke.Invocation;
import io.github.camelawslambda.internal.invoke.Outcome;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the error documents of functions.
 *
 * <p>Thread-safe.
 */
final class FunctionErrorReader {

    private final ObjectMapper mapper;

    FunctionErrorReader(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** The fields of an error document. */
    FunctionFailure failure(Outcome.FunctionError error) {
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

    /** Makes the exception for a function error. */
    LambdaFunctionException exception(Invocation invocation, Outcome.FunctionError error, int attempts) {
        FunctionFailure failure = failure(error);
        return new LambdaFunctionException(
                "%s was invoked and failed itself (%s, error type %s, request id %s): see getErrorMessage() and getDocument()"
                        .formatted(
                                invocation.functionName(),
                                failure.functionError(),
                                failure.errorType() == null ? "not given" : failure.errorType(),
                                error.answer().requestId()),
                invocation.functionName(),
                attempts,
                error.answer().forError(),
                failure);
    }
}
