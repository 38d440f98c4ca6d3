package io.github.camelawslambda.springboot;

import io.github.camelawslambda.internal.settings.WholeNumber;
import org.jspecify.annotations.Nullable;

/** Checks whole numbers among the properties when the application starts, as the component does. */
final class NumberOption {

    private NumberOption() {}

    /**
     * Returns the text.
     *
     * @throws IllegalArgumentException if it is not a whole number, naming the option
     */
    static @Nullable String checked(String option, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            WholeNumber.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s=%s is %s".formatted(option, text, e.getMessage()), null);
        }
        return text;
    }
}
