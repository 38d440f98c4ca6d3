package io.github.camelawslambda.internal.exchange;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Encodes texts, never to more bytes than may be sent. */
final class TextBytes {

    private TextBytes() {}

    /**
     * Encodes a text.
     *
     * @throws BoundedOutput.FullException if the text has more bytes than the limit
     * @throws MappingException if the charset cannot encode a character of the text
     */
    static byte[] of(String text, Charset charset, int limit) throws IOException, MappingException {
        double most = (double) text.length() * charset.newEncoder().maxBytesPerChar();
        byte[] bytes;
        if (most <= limit) {
            bytes = text.getBytes(charset);
        } else {
            BoundedOutput output = new BoundedOutput(limit);
            try (Writer writer = new OutputStreamWriter(output, charset)) {
                writer.write(text);
            }
            bytes = output.toByteArray();
        }
        checkSurrogates(text);
        if (!charset.equals(StandardCharsets.UTF_8) && !charset.newEncoder().canEncode(text)) {
            throw new MappingException(
                    "the text has characters that the charset %s of the exchange does not have: set its property CamelCharsetName to UTF-8, or use payloadFormat=auto"
                            .formatted(charset),
                    null);
        }
        return bytes;
    }

    /** The number of bytes that a text has in UTF-8, without encoding it. */
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
                // Half a surrogate pair: refused later, unless the text is too large anyway.
                length++;
            }
        }
        return length;
    }

    /**
     * Encodes a text in UTF-8.
     *
     * @throws MappingException if the text has half a surrogate pair
     */
    static byte[] utf8(String text, int limit) throws MappingException, OversizeException {
        OversizeException.check(text.length() * 3L <= limit ? 0 : utf8Length(text), limit);
        checkSurrogates(text);
        return text.getBytes(StandardCharsets.UTF_8);
    }

    // Java would encode half a pair as a question mark.
    private static void checkSurrogates(String text) throws MappingException {
        int half = loneSurrogate(text);
        if (half >= 0) {
            throw new MappingException(
                    "the text has half a surrogate pair at index %d of %d, which cannot be encoded: it was probably cut inside an emoji or another character of two. Cut it elsewhere"
                            .formatted(half, text.length()),
                    null);
        }
    }

    /** The index of the first surrogate without its other half; -1 if there is none. */
    static int loneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (i + 1 == text.length() || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }
}
