package io.github.camelawslambda.internal.exchange;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** UTF-8, read strictly. */
public final class Utf8 {

    /** Malformed bytes are decoded to this character. */
    private static final char REPLACEMENT = '\uFFFD';

    private Utf8() {}

    /** Decodes bytes; null if they are not UTF-8. */
    public static @Nullable String decode(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) < 0) {
            return text;
        }
        // The text itself may have this character. A strict decoder decides, but only now: it is several times slower.
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
