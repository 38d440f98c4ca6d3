package io.github.camelawslambda.internal.settings;

import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * Parses whole numbers. Stricter than Camel's converter, which converts {@code 1.5} to 0 and {@code 99999999999} to
 * 1215752192.
 */
public final class WholeNumber {

    private static final Pattern SYNTAX = Pattern.compile("[+-]?\\d{1,100}");

    private WholeNumber() {}

    /**
     * Reads digits, with or without a sign.
     *
     * @throws IllegalArgumentException if the text is empty, not a whole number, or does not fit into an {@code int};
     *     the message does not quote the text
     */
    public static int parse(String text) {
        String trimmed = text.trim();
        if (!SYNTAX.matcher(trimmed).matches()) {
            throw new IllegalArgumentException("not a whole number: use digits only, for example 10");
        }
        BigInteger number = new BigInteger(trimmed);
        if (number.bitLength() >= Integer.SIZE) {
            throw new IllegalArgumentException(
                    number.signum() > 0
                            ? "too large: use %d at most".formatted(Integer.MAX_VALUE)
                            : "too small: use %d at least".formatted(Integer.MIN_VALUE));
        }
        return number.intValue();
    }
}
