package io.github.camelawslambda.internal.failure;

import io.github.camelawslambda.internal.settings.HttpClientType;
import io.github.camelawslambda.internal.settings.ProxySettings;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The address that requests go to, for error messages.
 *
 * @param endpoint a custom endpoint; null for Lambda's endpoint in the region
 * @param region null if a user's client does not tell
 * @param proxy for the requests; null if there is none, or if a user's client does not tell
 * @param client that sends the requests; null for a user's client
 */
public record Destination(
        @Nullable URI endpoint,
        @Nullable String region,
        @Nullable ProxySettings proxy,
        @Nullable HttpClientType client) {

    /** The destination of a user's client, which does not tell it. */
    public static final Destination UNKNOWN = new Destination(null, null, null, null);

    /** Whether the connection to the endpoint uses TLS. */
    boolean isTls() {
        return endpoint == null || "https".equalsIgnoreCase(endpoint.getScheme());
    }

    /** Whether the HTTP client does not name a certificate that it refuses, and reports the refusal late. */
    boolean hidesCertificates() {
        return client == HttpClientType.CRT && isTls();
    }

    /** The address, to follow the name of the service; empty if it is not known. */
    String place() {
        if (endpoint != null) {
            return " at " + url(endpoint.getScheme(), endpoint.getHost(), endpoint.getPort());
        }
        return region == null ? "" : " in " + region;
    }

    /** The proxy, to follow the address; empty without a proxy. */
    String way() {
        return proxy == null ? "" : " through the proxy " + url(proxy.scheme(), proxy.host(), proxy.port());
    }

    /** Describes an answer. One without an error code may not be from AWS, so the text names the address. */
    String answered(String service, int status, @Nullable String code) {
        return code == null
                ? "the answer%s%s is a %d without an error code of %s".formatted(place(), way(), status, service)
                : "%s answered %d %s".formatted(service, status, code);
    }

    private static String url(String scheme, String host, int port) {
        return scheme + "://" + host + (port < 0 ? "" : ":" + port);
    }
}
