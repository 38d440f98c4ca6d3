package io.github.camelawslambda.internal.settings;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The proxy that AWS is reached through.
 *
 * @param scheme {@code http} or {@code https}: how the proxy itself is spoken to
 * @param credentials null for a proxy that wants none
 * @param direct hosts that are reached without it, in lower case; {@code *} at either end matches anything
 */
public record ProxySettings(
        String scheme, String host, int port, @Nullable Credentials credentials, List<String> direct) {

    /** For basic authentication. Its text holds neither. */
    public record Credentials(String username, String password) {

        @Override
        public String toString() {
            return "(given)";
        }
    }

    /** Tells of a host whether it is reached through the proxy. */
    public Predicate<String> hosts() {
        List<Pattern> patterns = directPatterns().stream().map(Pattern::compile).toList();
        return host -> patterns.stream()
                .noneMatch(pattern ->
                        pattern.matcher(host.toLowerCase(Locale.ROOT)).matches());
    }

    /** The hosts that are reached without it, as regular expressions. */
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
