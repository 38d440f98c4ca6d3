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
 * The STS client that assumes roles. It connects in the same way as the client of Lambda, through the same proxy. It
 * does not retry: the component does.
 */
final class StsTransport {

    // Longer than the default {@code timeout}, shorter than the 45 s that Camel waits for a route to stop.
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(15);

    private static final RetryStrategy NO_RETRIES =
            AwsRetryStrategy.legacyRetryStrategy().toBuilder().maxAttempts(1).build();

    private StsTransport() {}

    /** Opens an HTTP client for STS, which the caller must close. */
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

    // The component finds the proxy itself, in the same way for all HTTP clients.
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

    /** Opens the STS client, which the caller must close; it does not close the HTTP client. */
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
