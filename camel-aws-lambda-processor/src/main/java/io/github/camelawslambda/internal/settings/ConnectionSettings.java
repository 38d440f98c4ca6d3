package io.github.camelawslambda.internal.settings;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * All that makes one client different from another: endpoints with equal values share a client, its connections and its
 * in-flight limit.
 *
 * @param region null to ask the SDK's chain
 * @param endpoint null for the AWS endpoint of the region
 * @param stsEndpoint null for the AWS endpoint of the region
 * @param proxy null for none
 */
public record ConnectionSettings(
        @Nullable String region,
        @Nullable URI endpoint,
        @Nullable URI stsEndpoint,
        CredentialsSettings credentials,
        @Nullable ProxySettings proxy,
        TlsSettings tls,
        HttpClientChoice httpClient,
        int maxConcurrency) {}
