package io.github.camelawslambda.internal.exchange.gateway;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request, as an API Gateway receives it from a client.
 *
 * @param method for example {@code GET}
 * @param path begins with a slash, percent-encoded
 * @param query percent-encoded, empty if there is none
 * @param headers those that a proxy forwards
 * @param sourceIp the address of the client
 * @param body null if there is none
 * @param id identifies the request
 * @param time when the request arrived
 */
public record HttpRequest(
        String method,
        String path,
        String query,
        HttpHeaders headers,
        String sourceIp,
        @Nullable HttpBody body,
        String id,
        Instant time) {

    /** The format of AWS: the common log format. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** The parameters of the query, decoded; empty if there are none. */
    Map<String, List<String>> parameters() {
        return UriText.parameters(query);
    }

    @Nullable
    String userAgent() {
        return headers.first("User-Agent");
    }

    String timeText() {
        return TIME.format(time);
    }

    /** The host of the request, without the port; {@code localhost} if there is none. */
    String domainName() {
        String host = Objects.requireNonNullElse(headers.first("Host"), "");
        // An IPv6 address has colons, too, but not after its bracket.
        int port = host.indexOf(':', host.lastIndexOf(']') + 1);
        String name = port < 0 ? host : host.substring(0, port);
        return name.isBlank() ? "localhost" : name;
    }

    /** The first label of the host. */
    String domainPrefix() {
        return domainName().split("\\.", 2)[0];
    }
}
