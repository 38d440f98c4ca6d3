package io.github.camelawslambda.internal.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads texts of options that may be missing. */
final class OptionText {

    private OptionText() {}

    /** The text without surrounding white space; null if it is missing or blank. */
    static @Nullable String of(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.trim();
    }

    /** The text as the URL of a server; null if it is missing or blank. */
    static @Nullable URI url(String option, @Nullable String value) {
        String trimmed = of(value);
        if (trimmed == null) {
            return null;
        }
        try {
            URI uri = new URI(trimmed);
            String scheme = Objects.requireNonNullElse(uri.getScheme(), "").toLowerCase(Locale.ROOT);
            if (uri.getRawUserInfo() != null) {
                throw new IllegalArgumentException(
                        "%s holds a user name or password, which AWS does not take: remove the part before the @ and use the credential options"
                                .formatted(option));
            }
            if (uri.getHost() != null && List.of("http", "https").contains(scheme)) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Reported below, without the text, since a URL may hold a password.
        }
        throw new IllegalArgumentException(
                "%s is not a URL (%d characters): use a full one such as https://lambda.eu-west-1.amazonaws.com or http://localhost:9001"
                        .formatted(option, trimmed.length()));
    }
}
