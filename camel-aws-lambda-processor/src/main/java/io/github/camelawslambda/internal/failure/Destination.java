package io.github.camelawslambda.internal.failure;

import io.github.camelawslambda.internal.settings.HttpClientType;
import io.github.camelawslambda.internal.settings.ProxySettings;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where requests go, as errors name it.
 *
 * @param endpoint a custom endpoint of Lambda; null for that of the region
 * @param region null where a user's client does not tell
 * @param proxy that the requests pass; null for none, and where a user's client does not tell
 * @param client that sends them; null for a user's client
 */
public record Destination(
        @Nullable URI endpoint,
        @Nullable String region,
        @Nullable ProxySettings proxy,
        @Nullable HttpClientType client) {

    /** That of a user's client, which does not tell. */
    public static final Destination UNKNOWN = new Destination(null, null, null, null);

    /** Whether the endpoint is spoken to by TLS. */
    boolean isTls() {
        return endpoint == null || "https".equalsIgnoreCase(endpoint.getScheme());
    }

    /** Whether its HTTP client tells neither which certificate it refuses, nor soon that it does. */
    boolean hidesCertificates() {
        return client == HttpClientType.CRT && isTls();
    }

    /** The place, to follow the name of the service; empty where it is not known. */
    String place() {
        if (endpoint != null) {
            return " at " + url(endpoint.getScheme(), endpoint.getHost(), endpoint.getPort());
        }
        return region == null ? "" : " in " + region;
    }

    /** The way to the place, to follow it; empty without a proxy. */
    String way() {
        return proxy == null ? "" : " through the proxy " + url(proxy.scheme(), proxy.host(), proxy.port());
    }

    /** The answer. Without a code of the service somebody else may have given it, so it is told from where it came. */
    String answered(String service, int status, @Nullable String code) {
        return code == null
                ? "the answer%s%s is a %d without an error code of %s".formatted(place(), way(), status, service)
                : "%s answered %d %s".formatted(service, status, code);
    }

    private static String url(String scheme, String host, int port) {
        return scheme + "://" + host + (port < 0 ? "" : ":" + port);
    }
}
