package io.github.camelawslambda.internal.settings;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The proxy for connections to AWS.
 *
 * @param scheme {@code http} or {@code https}: the protocol of the connection to the proxy itself
 * @param credentials null if the proxy needs none
 * @param direct hosts that are reached without the proxy, in lower case; {@code *} at either end matches anything
 */
public record ProxySettings(
        String scheme, String host, int port, @Nullable Credentials credentials, List<String> direct) {

    /** The credentials for basic authentication. {@code toString} shows neither value. */
    public record Credentials(String username, String password) {

        @Override
        public String toString() {
            return "(given)";
        }
    }

    /** Whether a host is reached through the proxy. */
    public Predicate<String> hosts() {
        List<Pattern> patterns = directPatterns().stream().map(Pattern::compile).toList();
        return host -> patterns.stream()
                .noneMatch(pattern ->
                        pattern.matcher(host.toLowerCase(Locale.ROOT)).matches());
    }

    /** The hosts that are reached without the proxy, as regular expressions. */
    public Set<String> directPatterns() {
        return direct.stream().map(ProxySettings::pattern).collect(Collectors.toSet());
    }

    private static String pattern(String host) {
        String start = host.startsWith("*") ? ".*" : "";
        String end = host.length() > 1 && host.endsWith("*") ? ".*" : "";
        String middle = host.substring(start.isEmpty() ? 0 : 1, host.length() - (end.isEmpty() ? 0 : 1));
        return start + (middle.isEmpty() ? "" : Pattern.quote(middle)) + end;
    }
}
