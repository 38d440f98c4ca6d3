package io.github.camelawslambda.internal.settings;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes exceptions for malformed texts. They name the first character that is not allowed but do not quote the text,
 * which may be a header's value.
 */
final class Malformed {

    private Malformed() {}

    /**
     * @param source the option or header with the text
     * @param others finds characters that are not allowed
     * @param advice what to write instead
     */
    static IllegalArgumentException text(String source, String text, Pattern others, String advice) {
        return new IllegalArgumentException("%s is malformed (%d characters%s): %s"
                .formatted(source, text.length(), firstOther(text, others), advice));
    }

    private static String firstOther(String text, Pattern others) {
        Matcher first = others.matcher(text);
        return first.find()
                ? ", %s at position %d is not allowed"
                        .formatted(name(text.codePointAt(first.start())), first.start() + 1)
                : "";
    }

    private static String name(int character) {
        if (character == ' ') {
            return "the space";
        }
        return character > ' ' && character < 0x7f
                ? "'%s'".formatted(Character.toString(character))
                : "U+%04X".formatted(character);
    }
}
