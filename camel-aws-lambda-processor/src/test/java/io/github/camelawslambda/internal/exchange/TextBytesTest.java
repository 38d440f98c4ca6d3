package io.github.camelawslambda.internal.exchange;

import static io.github.camelawslambda.internal.exchange.Subjects.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts as bytes and back: exact, at most to the limit, and without characters that Java would replace. */
class TextBytesTest {

    // 1, 2, 3 and 4 bytes at both ends of their ranges.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "\u007f\u0080",
                "\u07ff\u0800",
                "\uffff",
                "\ud800\udc00",
                "a\udbff\udfffb\ud83d\ude00",
                "\ud83d\ude00\ud83d\ude00"
            })
    void text_isEncoded_whenItFitsExactly(String text) throws Exception {
        byte[] bytes = utf8(text);
        int size = bytes.length;

        assertThat(TextBytes.utf8Length(text)).isEqualTo(size);
        assertThat(TextBytes.loneSurrogate(text)).isEqualTo(-1);
        for (int limit : new int[] {size, size + 1, 3 * text.length(), 100}) {
            assertThat(TextBytes.utf8(text, limit)).isEqualTo(bytes);
            assertThat(TextBytes.of(text, StandardCharsets.UTF_8, limit)).isEqualTo(bytes);
        }
        assertThat(Utf8.decode(bytes)).isEqualTo(text);
        assertThatExceptionOfType(OversizeException.class)
                .isThrownBy(() -> TextBytes.utf8(text, size - 1))
                .satisfies(failure -> assertThat(failure.size()).isEqualTo(size));
        assertThatExceptionOfType(BoundedOutput.FullException.class)
                .isThrownBy(() -> TextBytes.of(text + "a", StandardCharsets.UTF_8, size));
    }

    @ParameterizedTest
    @CsvSource({"\ud83d, 0, 1", "ab\ud83d, 2, 3", "\ude00\ud83d, 0, 2", "\ud83d\ude00\ude00, 2, 3", "\ud83da, 0, 2"})
    void halfASurrogatePair_isRefused(String text, int index, int length) {
        String message =
                "the text has half a surrogate pair at index %d of %d, which cannot be encoded: it was probably cut inside an emoji or another character of two. Cut it elsewhere"
                        .formatted(index, length);

        assertThat(TextBytes.loneSurrogate(text)).isEqualTo(index);
        assertThat(TextBytes.utf8Length(text)).isEqualTo(utf8(text).length);
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> TextBytes.utf8(text, 100))
                .withMessage(message);
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> TextBytes.of(text, StandardCharsets.UTF_8, 100))
                .withMessage(message);
    }

    @Test
    void otherCharset_isUsed_butRefusesCharactersThatItLacks() throws Exception {
        Charset latin = StandardCharsets.ISO_8859_1;

        assertThat(TextBytes.of("\u00e9", latin, 1)).isEqualTo(new byte[] {(byte) 0xe9});
        assertThat(TextBytes.of("ab", StandardCharsets.UTF_16BE, 4)).isEqualTo(new byte[] {0, 'a', 0, 'b'});
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> TextBytes.of("\u20ac", latin, 100))
                .withMessage(
                        "the text has characters that the charset ISO-8859-1 of the exchange does not have: set its property CamelCharsetName to UTF-8, or use payloadFormat=auto");
    }

    @Test
    void bytes_areNotDecoded_whenTheyAreNotUtf8() {
        assertThat(Utf8.decode(new byte[] {'a', (byte) 0xff})).isNull();
        assertThat(Utf8.decode(utf8("the character \ufffd itself"))).isEqualTo("the character \ufffd itself");
    }

    @Test
    void output_takesBytesUpToItsLimit() throws Exception {
        BoundedOutput output = new BoundedOutput(3);
        output.write('a');
        output.write(new byte[] {'x', 'b', 'x'}, 1, 1);
        assertThatExceptionOfType(BoundedOutput.FullException.class)
                .isThrownBy(() -> output.write(new byte[] {'x', 'x'}, 0, 2));
        output.write('c');
        assertThatExceptionOfType(BoundedOutput.FullException.class).isThrownBy(() -> output.write('d'));

        assertThat(output.toByteArray()).isEqualTo(utf8("abc"));
    }
}
