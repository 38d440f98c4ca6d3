package io.github.camelawslambda.test.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A function as a request names it: a name, a partial ARN or a full ARN, with or without qualifier.
 *
 * @param region null where not named
 * @param account null where not named
 * @param qualifier null where not named
 */
record FunctionName(
        @Nullable String region,
        @Nullable String account,
        String name,
        @Nullable String qualifier) {

    private static final Pattern PATTERN = Pattern.compile("(?:arn:aws[a-zA-Z-]*:lambda:(?<region>[a-z0-9-]+):)?"
            + "(?:(?<account>\\d{12}):)?(?:function:)?(?<name>[a-zA-Z0-9-_]+)"
            + "(?::(?<qualifier>\\$LATEST|[a-zA-Z0-9-_]+))?");

    static FunctionName parse(String text) {
        Matcher matcher = PATTERN.matcher(text);
        if (!matcher.matches()) {
            throw new ApiException(
                    400,
                    "ValidationException",
                    "1 validation error detected: Value '" + text + "' at 'functionName' failed to satisfy constraint: "
                            + "Member must satisfy regular expression pattern: " + PATTERN);
        }
        return new FunctionName(
                matcher.group("region"), matcher.group("account"), matcher.group("name"), matcher.group("qualifier"));
    }

    /**
     * Adds the qualifier from the query.
     *
     * @throws ApiException when the name has another one
     */
    FunctionName qualifiedBy(@Nullable String fromQuery) {
        if (fromQuery == null || fromQuery.equals(qualifier)) {
            return this;
        }
        if (qualifier != null) {
            throw ApiException.invalidParameter(
                    "The derived qualifier from the function name does not match the specified qualifier.");
        }
        return new FunctionName(region, account, name, fromQuery);
    }
}
