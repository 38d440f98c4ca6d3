package io.github.camelawslambda.internal.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

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
        return find(type, word)
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s=%s is unknown: use one of %s".formatted(option, word, words(type))));
    }

    /** The constant that a user's word stands for, if any, upper and lower case taken as equal. */
    static <E extends Enum<E> & Choice> Optional<E> find(Class<E> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.word().equalsIgnoreCase(word))
                .findFirst();
    }

    /** All words, for a message. */
    static <E extends Enum<E> & Choice> String words(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Choice::word).collect(Collectors.joining(", "));
    }

    /** The word of a constant that is simply written in lower case. */
    static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
