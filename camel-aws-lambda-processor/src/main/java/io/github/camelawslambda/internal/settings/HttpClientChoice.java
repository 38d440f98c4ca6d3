package io.github.camelawslambda.internal.settings;

/**
 * The HTTP client that was chosen for a client of Lambda, and the reason. The reason is for people: equality ignores
 * it.
 *
 * @param type never {@code AUTO}
 * @param why the options, and what decided if they are {@code auto}
 */
public record HttpClientChoice(HttpClientType type, String why) {

    @Override
    public boolean equals(Object other) {
        return other instanceof HttpClientChoice choice && choice.type == type;
    }

    @Override
    public int hashCode() {
        return type.hashCode();
    }
}
