package io.github.camelawslambda.internal.settings;

/**
 * The HTTP client that was chosen for a client of Lambda. Two are equal if the client is: why it was chosen is for people.
 *
 * @param type not auto
 * @param why the options and what decided where they are {@code auto}
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
