package io.github.camelawslambda.internal.settings;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses numbers of bytes. */
final class SizeText {

    private static final Pattern SYNTAX = Pattern.compile("(\\d{1,100})\\s*(B|KB|MB|GB)?");

    private SizeText() {}

    /**
     * Reads {@code 5000} (bytes), {@code 64KB} or {@code 20MB}; 1 KB is 1,024 bytes.
     *
     * @param most the largest number allowed
     * @throws IllegalArgumentException if the text has another format, or the number is 0 or too large; the message
     *     quotes the option
     */
    static long parse(String option, @Nullable String text, long most) {
        Matcher syntax = SYNTAX.matcher(text == null ? "" : text.trim().toUpperCase(Locale.ROOT));
        if (!syntax.matches()) {
            throw new IllegalArgumentException(
                    "%s=%s is not a size: use bytes (5000), or whole KB, MB or GB (64KB, 20MB)"
                            .formatted(option, text));
        }
        BigInteger size = new BigInteger(syntax.group(1)).multiply(BigInteger.valueOf(unit(syntax.group(2))));
        if (size.signum() == 0 || size.compareTo(BigInteger.valueOf(most)) > 0) {
            throw new IllegalArgumentException("%s=%s is %d bytes: use 1 to %d".formatted(option, text, size, most));
        }
        return size.longValue();
    }

    private static long unit(@Nullable String name) {
        if (name == null || name.equals("B")) {
            return 1;
        }
        return switch (name) {
            case "KB" -> 1L << 10;
            case "MB" -> 1L << 20;
            default -> 1L << 30;
        };
    }
}
