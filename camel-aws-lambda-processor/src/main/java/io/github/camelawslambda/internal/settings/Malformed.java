package io.github.camelawslambda.internal.settings;

import java.util.regex.Pattern;

/** Refuses texts with characters that they may not have: names the first such character, never the text. */
final class Malformed {

    private Malformed() {}

    /**
     * The refusal of a text.
     *
     * @param source the option or header it comes from
     * @param legal fits a single character that the text may have
     * @param advice what to write instead
     */
    static IllegalArgumentException text(String source, String text, Pattern legal, String advice) {
        return new IllegalArgumentException("%s is malformed (%d characters)%s: %s"
                .formatted(source, text.length(), firstIllegal(text, legal), advice));
    }

    private static String firstIllegal(String text, Pattern legal) {
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            int character = text.codePointAt(i);
            if (!legal.matcher(Character.toString(character)).matches()) {
                return ", character %d is %s".formatted(i + 1, name(character));
            }
        }
        return "";
    }

    private static String name(int character) {
        if (character == ' ') {
            return "a space";
        }
        return character > ' ' && character < 0x7f
                ? "'" + Character.toString(character) + "'"
                : "U+%04X".formatted(character);
    }
}
