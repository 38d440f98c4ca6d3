package io.github.camelawslambda.internal.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.jspecify.annotations.Nullable;

/** Reads files whose consumer has the option {@code charset}: they are text in that charset. */
final class FileTextReader {

    private FileTextReader() {}

    /**
     * The option {@code charset} of the consumer, which Camel sets as a property. Null if there is none: then the file
     * is bytes.
     */
    static @Nullable Charset charset(Exchange exchange) {
        String name = exchange.getProperty(ExchangePropertyKey.CHARSET_NAME, String.class);
        return name == null ? null : Charset.forName(name);
    }

    /** Decodes. Malformed bytes are an error; a reader for a charset would replace them. */
    static Reader reader(InputStream bytes, Charset charset) {
        return new InputStreamReader(bytes, charset.newDecoder());
    }

    /** Returns the content in UTF-8; closes the stream. */
    static byte[] utf8(InputStream bytes, Charset charset, int limit)
            throws IOException, MappingException, OversizeException {
        try (Reader reader = reader(bytes, charset)) {
            String text = StreamBody.text(reader, limit);
            if (text.length() > limit) {
                throw new OversizeException(OversizeException.UNKNOWN);
            }
            return TextBytes.utf8(text, limit);
        }
    }
}
