package io.github.camelawslambda.internal.client;

import io.github.camelawslambda.internal.settings.ConnectionSettings;
import io.github.camelawslambda.internal.settings.ProxySettings;
import io.github.camelawslambda.internal.settings.TlsSettings;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.apache.ProxyConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * The client that assumes roles: reached the same way as Lambda, through the same proxy. It does not retry: the component
 * does.
 */
final class StsTransport {

    // Longer than the default timeout of an attempt, shorter than the 45 s that Camel waits for a route to stop.
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(15);

    private static final RetryStrategy NO_RETRIES =
            AwsRetryStrategy.legacyRetryStrategy().toBuilder().maxAttempts(1).build();

    private StsTransport() {}

    /** An HTTP client for it, to be closed by the caller. */
    static SdkHttpClient http(ConnectionSettings connection, TlsSettings.Managers tls) {
        ApacheHttpClient.Builder http = ApacheHttpClient.builder().proxyConfiguration(proxy(connection.proxy()));
        if (tls.trust() != null) {
            http.tlsTrustManagersProvider(tls::trust);
        }
        if (tls.keys() != null) {
            http.tlsKeyManagersProvider(tls::keys);
        }
        return http.buildWithDefaults(AttributeMap.builder()
                .put(
                        SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES,
                        connection.tls().trustAll())
                .build());
    }

    // Where it was looked for is the component's matter, the same for all HTTP clients.
    private static ProxyConfiguration proxy(@Nullable ProxySettings proxy) {
        ProxyConfiguration.Builder builder =
                ProxyConfiguration.builder().useSystemPropertyValues(false).useEnvironmentVariableValues(false);
        if (proxy != null) {
            builder.endpoint(URI.create(proxy.scheme() + "://" + proxy.host() + ":" + proxy.port()))
                    .nonProxyHosts(proxy.directPatterns());
            if (proxy.credentials() != null) {
                builder.username(proxy.credentials().username())
                        .password(proxy.credentials().password())
                        .preemptiveBasicAuthenticationEnabled(true);
            }
        }
        return builder.build();
    }

    /** The client itself, to be closed by the caller; it does not close the HTTP client. */
    static StsClient open(
            ConnectionSettings connection, Region region, AwsCredentialsProvider base, SdkHttpClient http) {
        StsClientBuilder builder = StsClient.builder()
                .region(region)
                .credentialsProvider(base)
                .overrideConfiguration(
                        override -> override.retryStrategy(NO_RETRIES).apiCallTimeout(CALL_TIMEOUT))
                .httpClient(http);
        if (connection.stsEndpoint() != null) {
            builder.endpointOverride(connection.stsEndpoint());
        }
        return builder.build();
    }
}
