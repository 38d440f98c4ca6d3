package io.github.camelawslambda.internal.settings;

import java.util.regex.Pattern;

/**
 * Checks texts that are sent as HTTP headers, and whether the SDK can send them. The messages name the source, never
 * the text.
 */
public final class HeaderText {

    // Both patterns are those of the Invoke API's model.
    private static final Characters TENANT_ID = Characters.of("a-zA-Z0-9._:/=+\\-@ ", 256);
    private static final Characters DURABLE_EXECUTION_NAME = Characters.of("a-zA-Z0-9_\\-", 64);
    private static final Characters PRINTABLE_ASCII = Characters.of("\\x20-\\x7e", 2048);

    private HeaderText() {}

    /** Returns the tenant id, or refuses it with an {@link IllegalArgumentException}. */
    public static String checkTenantId(String source, String text) {
        SdkFeature.TENANT_ID.require(source);
        return check(TENANT_ID, source, text, "use 1 to 256 letters, digits, spaces or any of ._:/=+-@");
    }

    /** Returns the name, or refuses it with an {@link IllegalArgumentException}. */
    public static String checkDurableExecutionName(String source, String text) {
        SdkFeature.DURABLE_EXECUTION.require(source);
        return check(DURABLE_EXECUTION_NAME, source, text, "use 1 to 64 letters, digits, - or _");
    }

    /** Returns the text, or refuses it with an {@link IllegalArgumentException}. */
    public static String checkPrintable(String source, String text) {
        return check(PRINTABLE_ASCII, source, text, "use 1 to 2048 printable ASCII characters");
    }

    private static String check(Characters characters, String source, String text, String advice) {
        if (!characters.all().matcher(text).matches()) {
            throw Malformed.text(source, text, characters.others(), advice);
        }
        return text;
    }

    /**
     * The characters that a text may have.
     *
     * @param all matches valid texts
     * @param others finds characters that are not allowed
     */
    private record Characters(Pattern all, Pattern others) {

        static Characters of(String allowed, int most) {
            return new Characters(
                    Pattern.compile("[%s]{1,%d}".formatted(allowed, most)),
                    Pattern.compile("[^%s]".formatted(allowed)));
        }
    }
}
