package io.github.camelawslambda.internal.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.jspecify.annotations.Nullable;

/** Files whose consumer was given a charset: they are text in that charset. */
final class FileTextReader {

    private FileTextReader() {}

    /** The option {@code charset} of the consumer, which Camel sets as a property; null for none: the file is bytes. */
    static @Nullable Charset charset(Exchange exchange) {
        String name = exchange.getProperty(ExchangePropertyKey.CHARSET_NAME, String.class);
        return name == null ? null : Charset.forName(name);
    }

    /** Decodes; bytes that are malformed in that charset are an error, where a reader for a charset replaces them. */
    static Reader reader(InputStream bytes, Charset charset) {
        return new InputStreamReader(bytes, charset.newDecoder());
    }

    /** The content in UTF-8; closes the stream. */
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
