package io.github.camelawslambda.internal.settings;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A function as named by a user: {@code name}, {@code name:qualifier}, a partial ARN
 * ({@code 123456789012:function:name}) or a full ARN, the last two with or without a qualifier. A leading
 * {@code function:} before a name is ignored, as in AWS.
 *
 * @param name the function's name for AWS: everything except the qualifier
 * @param qualifier version or alias, null if the name has none
 * @param region the region of a full ARN, null otherwise
 */
public record FunctionReference(
        String name, @Nullable String qualifier, @Nullable String region) {

    // The pattern of FunctionName and Qualifier in the model of the Invoke API, in named pieces.
    private static final Pattern SYNTAX = Pattern.compile("(?:function:(?!arn:|\\d{12}:))?(?<name>"
            + "(?:arn:aws[a-zA-Z-]*:lambda:(?<region>[a-z]{2,}(?:-[a-z0-9]+)+):\\d{12}:function:"
            + "|\\d{12}:function:"
            + "|\\d{12}:)?"
            + "[a-zA-Z0-9-_]{1,140})"
            + "(?::(?<qualifier>\\$LATEST(?:\\.PUBLISHED)?|[a-zA-Z0-9-_]{1,128}))?");
    // Only $LATEST and $LATEST.PUBLISHED have $ and a dot.
    private static final Pattern OTHERS =
            Pattern.compile("[^a-zA-Z0-9_:$.-]|\\$(?!LATEST(?:\\.PUBLISHED)?$)|(?<!\\$LATEST)\\.");
    private static final Pattern QUALIFIER = Pattern.compile("\\$LATEST(?:\\.PUBLISHED)?|[a-zA-Z0-9-_]{1,128}");

    /**
     * Reads a function's name.
     *
     * @param source the option or header it comes from, for the message
     * @throws IllegalArgumentException if it is empty or malformed
     */
    public static FunctionReference parse(String source, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException("%s is empty: name a function".formatted(source));
        }
        Matcher syntax = SYNTAX.matcher(text);
        if (!syntax.matches()) {
            throw Malformed.text(
                    source,
                    text,
                    OTHERS,
                    "use name, name:qualifier, 123456789012:function:name, or a full ARN such as arn:aws:lambda:eu-west-1:123456789012:function:name");
        }
        return new FunctionReference(syntax.group("name"), syntax.group("qualifier"), syntax.group("region"));
    }

    /**
     * Checks a version or alias.
     *
     * @param source the option or header it comes from, for the message
     * @throws IllegalArgumentException if it is malformed
     */
    public static String checkQualifier(String source, String qualifier) {
        if (!QUALIFIER.matcher(qualifier).matches()) {
            throw Malformed.text(
                    source,
                    qualifier,
                    OTHERS,
                    "use a version number, an alias of letters, digits, - and _, or $LATEST");
        }
        return qualifier;
    }

    /**
     * The qualifier to use, which may be part of the name, or given separately.
     *
     * @param source the option or header of the separate qualifier, for the message
     * @throws IllegalArgumentException if the two differ
     */
    public @Nullable String qualifierOr(String source, @Nullable String other) {
        if (qualifier != null && other != null && !qualifier.equals(other)) {
            throw new IllegalArgumentException(
                    "%s contradicts the qualifier in the function's own name: give one of them".formatted(source));
        }
        return qualifier != null ? qualifier : other;
    }

    /** The name with that qualifier in place of the present one; null for no qualifier. */
    public String nameWith(@Nullable String other) {
        return other == null ? name : name + ":" + other;
    }

    @Override
    public String toString() {
        return nameWith(qualifier);
    }
}
