package io.github.camelawslambda.internal.exchange.gateway;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A request as the payload of an invocation, in one of the versions of API Gateway. */
public abstract sealed class GatewayEvent permits HttpApiEvent, RestApiEvent {

    /** The account id of a caller without an account, as in events of function URLs. */
    static final String ACCOUNT = "anonymous";

    static final String API = "camel-aws-lambda-proc";
    static final String STAGE = "$default";
    static final String PROTOCOL = "HTTP/1.1";

    GatewayEvent() {}

    /** Writes the event. */
    public abstract void write(HttpRequest request, JsonGenerator json) throws IOException;

    /** Writes a field, if there is a text for it. */
    static void writeIfKnown(JsonGenerator json, String name, @Nullable String text) throws IOException {
        if (text != null) {
            json.writeStringField(name, text);
        }
    }

    static void writeStrings(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    /** Writes one of the values of each name. */
    static void writeSingle(
            JsonGenerator json, String name, Map<String, List<String>> values, Function<List<String>, String> choice)
            throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, List<String>> value : values.entrySet()) {
            json.writeStringField(value.getKey(), choice.apply(value.getValue()));
        }
        json.writeEndObject();
    }
}
