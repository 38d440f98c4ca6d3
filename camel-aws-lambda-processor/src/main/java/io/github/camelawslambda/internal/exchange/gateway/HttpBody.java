package io.github.camelawslambda.internal.exchange.gateway;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request.
 *
 * @param bytes the whole body
 * @param text the body as text; null if it is sent in base64
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record HttpBody(byte[] bytes, @Nullable String text) {

    boolean isBase64() {
        return text == null;
    }

    void write(JsonGenerator json) throws IOException {
        if (text == null) {
            json.writeBinary(bytes);
        } else {
            json.writeString(text);
        }
    }
}
