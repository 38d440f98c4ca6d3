package io.github.camelawslambda.internal.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An option that takes one of a few words. */
interface Choice {

    /** The word, as a user writes it. */
    String word();

    /**
     * The constant that a user's word stands for, upper and lower case taken as equal.
     *
     * @throws IllegalArgumentException if there is none, naming the option, the word and the possible ones
     */
    static <E extends Enum<E> & Choice> E of(Class<E> type, String option, String word) {
        E constant = find(type, word);
        if (constant == null) {
            throw new IllegalArgumentException("%s=%s is unknown: use one of %s".formatted(option, word, words(type)));
        }
        return constant;
    }

    /**
     * The same for the value of a header.
     *
     * @throws IllegalArgumentException if there is none, naming the header and the possible words, but not the value
     */
    static <E extends Enum<E> & Choice> E ofHeader(Class<E> type, String header, String word) {
        E constant = find(type, word);
        if (constant == null) {
            throw new IllegalArgumentException(
                    "%s is unknown (%d characters): use one of %s".formatted(header, word.length(), words(type)));
        }
        return constant;
    }

    private static <E extends Enum<E> & Choice> @Nullable E find(Class<E> type, String word) {
        for (E constant : type.getEnumConstants()) {
            if (constant.word().equalsIgnoreCase(word)) {
                return constant;
            }
        }
        return null;
    }

    private static <E extends Enum<E> & Choice> String words(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Choice::word).collect(Collectors.joining(", "));
    }

    /** The word of a constant that is simply written in lower case. */
    static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
