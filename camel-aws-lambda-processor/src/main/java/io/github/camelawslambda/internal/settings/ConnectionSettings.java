package io.github.camelawslambda.internal.settings;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Everything that distinguishes one client from another. Endpoints with equal values share a client, its connections
 * and its {@code maxConcurrency}.
 *
 * @param region null to ask the SDK's chain
 * @param endpoint null for the AWS endpoint of the region
 * @param stsEndpoint null for the AWS endpoint of the region
 * @param proxy null if there is none
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
