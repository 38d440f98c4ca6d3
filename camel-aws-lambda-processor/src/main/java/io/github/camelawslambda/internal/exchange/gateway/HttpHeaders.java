package io.github.camelawslambda.internal.exchange.gateway;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * HTTP headers, each with one value or several. Names ignore case; the first spelling is kept.
 *
 * <p>Not thread-safe.
 */
public final class HttpHeaders {

    private static final String CONNECTION = "Connection";

    /**
     * Headers that are meant for the next hop only (RFC 9110, section 7.6.1), besides those that {@code Connection}
     * names.
     */
    private static final Set<String> OF_ONE_HOP =
            ignoringCase(List.of(CONNECTION, "Keep-Alive", "TE", "Trailer", "Transfer-Encoding", "Upgrade"));

    private static final String OF_PROXIES = "proxy-";
    private static final List<String> OF_CAMEL = List.of("camel", "org.apache.camel");

    private final SortedMap<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** Adds a value to a name. */
    public void add(String name, String value) {
        values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    }

    /** Replaces all values of a name; nothing happens if the name is missing. */
    public void replace(String name, String value) {
        values.replace(name, List.of(value));
    }

    public void remove(String name) {
        values.remove(name);
    }

    /** The first value of a name; null if there is none. */
    public @Nullable String first(String name) {
        List<String> found = values.get(name);
        return found == null ? null : found.get(0);
    }

    /** All values of a name. */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** All values by name; no list is empty. */
    public Map<String, List<String>> asMap() {
        return Collections.unmodifiableSortedMap(values);
    }

    /** Removes headers that a proxy must not forward: those that are meant for the next hop only. */
    public void removeHopByHop() {
        Set<String> named = ignoringCase(List.of());
        for (String connection : all(CONNECTION)) {
            for (String name : connection.split(",", -1)) {
                named.add(name.trim());
            }
        }
        values.keySet().removeIf(name -> named.contains(name) || isHopByHop(name));
    }

    /**
     * Removes the values of query parameters with the same name. Camel's HTTP consumers add parameters as headers,
     * after the real headers.
     */
    public void removeParameters(Map<String, List<String>> parameters) {
        parameters.forEach((name, parameter) -> {
            List<String> header = values.get(name);
            if (header == null) {
                return;
            }
            for (String value : parameter) {
                int index = header.lastIndexOf(value);
                if (index >= 0) {
                    header.remove(index);
                }
            }
            if (header.isEmpty()) {
                values.remove(name);
            }
        });
    }

    /** Removes the headers that control Camel. */
    public void removeOfCamel() {
        values.keySet().removeIf(HttpHeaders::isOfCamel);
    }

    /** Whether a header is internal to Camel: such a header is never sent and never accepted. */
    public static boolean isOfCamel(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return OF_CAMEL.stream().anyMatch(lower::startsWith);
    }

    /** Whether a text is valid as the name of a header (RFC 9110, section 5.6.2). */
    public static boolean isName(String text) {
        return !text.isEmpty() && text.chars().allMatch(HttpHeaders::isOfToken);
    }

    /** Whether a text is valid as the value of a header: it has no line break, and no control character except tabs. */
    public static boolean isValue(String text) {
        return text.chars().noneMatch(c -> Character.isISOControl(c) && c != '\t');
    }

    private static boolean isHopByHop(String name) {
        return OF_ONE_HOP.contains(name) || name.regionMatches(true, 0, OF_PROXIES, 0, OF_PROXIES.length());
    }

    private static boolean isOfToken(int c) {
        return c < 0x80 && (Character.isLetterOrDigit(c) || "!#$%&'*+-.^_`|~".indexOf(c) >= 0);
    }

    private static Set<String> ignoringCase(Collection<String> names) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(names);
        return set;
    }
}
