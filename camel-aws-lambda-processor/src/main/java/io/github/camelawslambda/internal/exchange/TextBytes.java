package io.github.camelawslambda.internal.exchange;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Texts as bytes, of which never more are made than may be sent. */
final class TextBytes {

    private TextBytes() {}

    /**
     * Encodes a text.
     *
     * @throws BoundedOutput.FullException if it has more bytes than the limit
     */
    static byte[] of(String text, Charset charset, int limit) throws IOException {
        double most = (double) text.length() * charset.newEncoder().maxBytesPerChar();
        if (most <= limit) {
            return text.getBytes(charset);
        }
        BoundedOutput output = new BoundedOutput(limit);
        try (Writer writer = new OutputStreamWriter(output, charset)) {
            writer.write(text);
        }
        return output.toByteArray();
    }

    /** How many bytes a text has in UTF-8, without making them. */
    static long utf8Length(String text) {
        long length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                length++;
            } else if (c < 0x800) {
                length += 2;
            } else if (!Character.isSurrogate(c)) {
                length += 3;
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                length += 4;
                i++;
            } else {
                // Half a character is encoded as a question mark.
                length++;
            }
        }
        return length;
    }

    /** Encodes a text in UTF-8. */
    static byte[] utf8(String text, int limit) throws OversizeException {
        OversizeException.check(text.length() * 3L <= limit ? 0 : utf8Length(text), limit);
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
