package io.github.camelawslambda.test.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The JSON in which Lambda's Java runtime reports what a function threw. */
final class ErrorDocument {

    private static final String OWN_PACKAGE = ErrorDocument.class.getPackageName() + ".";

    private ErrorDocument() {}

    static byte[] of(Throwable thrown) {
        return Json.bytes(describe(thrown));
    }

    static byte[] of(String message) {
        return Json.bytes(Json.MAPPER.createObjectNode().put("errorMessage", message));
    }

    static byte[] of(String message, String type) {
        return Json.bytes(
                Json.MAPPER.createObjectNode().put("errorMessage", message).put("errorType", type));
    }

    private static ObjectNode describe(Throwable thrown) {
        ObjectNode document = Json.MAPPER.createObjectNode();
        document.put("errorMessage", thrown.getMessage());
        document.put("errorType", thrown.getClass().getName());
        ArrayNode stackTrace = document.putArray("stackTrace");
        for (StackTraceElement frame : thrown.getStackTrace()) {
            // What called the function is this server's business, as it is the runtime's in Lambda.
            if (frame.getClassName().startsWith(OWN_PACKAGE)) {
                break;
            }
            stackTrace.add(frame.toString());
        }
        if (thrown.getCause() != null && thrown.getCause() != thrown) {
            document.set("cause", describe(thrown.getCause()));
        }
        return document;
    }
}
