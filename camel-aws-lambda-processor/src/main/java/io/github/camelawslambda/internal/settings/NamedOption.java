package io.github.camelawslambda.internal.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An option with a few possible values. */
interface NamedOption {

    /** The value, as a user writes it: the name of the constant in lower case, unless it says otherwise. */
    default String value() {
        return ((Enum<?>) this).name().toLowerCase(Locale.ROOT);
    }

    /**
     * The constant that a user's text names, ignoring case.
     *
     * @throws IllegalArgumentException if there is no such constant; names the option, the text and the possible values
     */
    static <E extends Enum<E> & NamedOption> E of(Class<E> type, String option, String text) {
        E constant = find(type, text);
        if (constant == null) {
            throw new IllegalArgumentException("%s=%s is unknown: use one of %s".formatted(option, text, values(type)));
        }
        return constant;
    }

    /**
     * The same for the value of a header.
     *
     * @throws IllegalArgumentException if there is no such constant; names the header and the possible values, but not
     *     the text
     */
    static <E extends Enum<E> & NamedOption> E ofHeader(Class<E> type, String header, String text) {
        E constant = find(type, text);
        if (constant == null) {
            throw new IllegalArgumentException(
                    "%s is unknown (%d characters): use one of %s".formatted(header, text.length(), values(type)));
        }
        return constant;
    }

    private static <E extends Enum<E> & NamedOption> @Nullable E find(Class<E> type, String text) {
        for (E constant : type.getEnumConstants()) {
            if (constant.value().equalsIgnoreCase(text)) {
                return constant;
            }
        }
        return null;
    }

    private static <E extends Enum<E> & NamedOption> String values(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(NamedOption::value).collect(Collectors.joining(", "));
    }
}
