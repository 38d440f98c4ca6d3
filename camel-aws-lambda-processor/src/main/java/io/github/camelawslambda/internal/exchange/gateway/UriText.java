package io.github.camelawslambda.internal.exchange.gateway;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Paths and queries of URIs (RFC 3986). */
public final class UriText {

    private static final String ANYWHERE = "-._~!$&'()*+,;=:@/";

    private UriText() {}

    /** A path that begins with a slash. Characters that a path must not have are percent-encoded; encoded ones stay. */
    public static String path(String text) {
        String path = encoded(text, ANYWHERE);
        return path.startsWith("/") ? path : "/" + path;
    }

    /** A query. Characters that a query must not have are percent-encoded; encoded ones stay. */
    public static String query(String text) {
        return encoded(text, ANYWHERE + "?");
    }

    /** The parameters of a {@link #query}, decoded, in order; a plus sign is a space. */
    public static Map<String, List<String>> parameters(String query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String parameter : query.split("&", -1)) {
            if (!parameter.isEmpty()) {
                int equals = parameter.indexOf('=');
                String name = equals < 0 ? parameter : parameter.substring(0, equals);
                String value = equals < 0 ? "" : parameter.substring(equals + 1);
                parameters
                        .computeIfAbsent(decoded(name), key -> new ArrayList<>())
                        .add(decoded(value));
            }
        }
        return parameters;
    }

    /** Parameters as a form sends them. */
    public static String form(Map<String, List<String>> parameters) {
        StringBuilder form = new StringBuilder();
        parameters.forEach((name, values) -> values.forEach(value -> form.append(form.isEmpty() ? "" : "&")
                .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8))));
        return form.toString();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String encoded(String text, String allowed) {
        StringBuilder encoded = new StringBuilder(text.length());
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (each & 0xFF);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || c == '%' || allowed.indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append('%').append(hex(c >> 4)).append(hex(c & 0xF));
            }
        }
        return encoded.indexOf("%") < 0 ? text : withWholeEscapes(encoded);
    }

    /** A percent sign without two hex digits is a plain character. */
    private static String withWholeEscapes(StringBuilder text) {
        StringBuilder whole = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            whole.append(text.charAt(i));
            if (text.charAt(i) == '%' && !(isHex(text, i + 1) && isHex(text, i + 2))) {
                whole.append("25");
            }
        }
        return whole.toString();
    }

    private static char hex(int digit) {
        return Character.toUpperCase(Character.forDigit(digit, 16));
    }

    private static boolean isHex(CharSequence text, int index) {
        return index < text.length() && Character.digit(text.charAt(index), 16) >= 0;
    }
}
