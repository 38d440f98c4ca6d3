package io.github.camelawslambda.internal.exchange;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;

/** Says what is wrong with a JSON text, and where. Unlike Jackson's own messages it does not quote the text. */
final class JsonProblem {

    private JsonProblem() {}

    static String of(JsonProcessingException problem) {
        JsonLocation location = problem.getLocation();
        String where = location == null
                ? ""
                : " at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
        String path = problem instanceof JsonMappingException mapping
                        && !mapping.getPath().isEmpty()
                ? " in " + mapping.getPathReference()
                : "";
        return problem.getClass().getSimpleName() + where + path;
    }
}
