package io.github.camelawslambda.internal.exchange.gateway;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request, as an API Gateway takes it from a client.
 *
 * @param method for example {@code GET}
 * @param path begins with a slash, percent-encoded
 * @param query percent-encoded, empty for none
 * @param headers those that a proxy passes on
 * @param sourceIp the address of the client
 * @param body null for none
 * @param id identifies the request
 * @param time when it arrived
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

    /** As AWS writes it: the common log format. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** The parameters of the query, decoded; empty for none. */
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

    /** The host that the client asked, without its port. */
    String domainName() {
        String host = headers.first("Host");
        if (host == null || host.isBlank()) {
            return "localhost";
        }
        // An IPv6 address has colons, too, but none after its bracket.
        int port = host.indexOf(':', host.lastIndexOf(']') + 1);
        return port < 0 ? host : host.substring(0, port);
    }

    /** The first label of the host. */
    String domainPrefix() {
        return domainName().split("\\.", 2)[0];
    }
}
