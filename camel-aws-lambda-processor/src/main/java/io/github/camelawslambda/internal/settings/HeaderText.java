package io.github.camelawslambda.internal.settings;

import java.util.regex.Pattern;

/** Checks of texts that travel as HTTP headers, and that the SDK can send them. The messages name the source, never the text. */
public final class HeaderText {

    // Both patterns are those of the Invoke API's model.
    private static final Pattern TENANT_ID = Pattern.compile("[a-zA-Z0-9._:/=+\\-@ ]{1,256}");
    private static final Pattern DURABLE_EXECUTION_NAME = Pattern.compile("[a-zA-Z0-9-_]{1,64}");
    private static final Pattern PRINTABLE_ASCII = Pattern.compile("[\\x20-\\x7e]{1,2048}");

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

    private static String check(Pattern pattern, String source, String text, String advice) {
        if (!pattern.matcher(text).matches()) {
            // Each pattern fits a single character, too.
            throw Malformed.text(source, text, pattern, advice);
        }
        return text;
    }
}
