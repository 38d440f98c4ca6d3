package io.github.camelawslambda.internal.client;

import io.github.camelawslambda.internal.settings.ConnectionSettings;
import io.github.camelawslambda.internal.settings.ProxySettings;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtAsyncHttpClient;
import software.amazon.awssdk.http.crt.ProxyConfiguration;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * The HTTP client of the AWS Common Runtime, an optional dependency. This class is loaded only if that client was
 * chosen.
 */
final class CrtTransport implements HttpTransport {

    private static final long READ_BUFFER = 256 * 1024L;

    private final SdkAsyncHttpClient client;

    private CrtTransport(SdkAsyncHttpClient client) {
        this.client = client;
    }

    /** @param host of the endpoint; this client does not know {@code nonProxyHosts}, so the proxy is left out here */
    static CrtTransport open(ConnectionSettings settings, String host) {
        AwsCrtAsyncHttpClient.Builder builder = AwsCrtAsyncHttpClient.builder()
                .maxConcurrency(HttpTransport.connections(settings))
                // The default is 16 MB, and a paused stream would hold all of it.
                .readBufferSizeInBytes(READ_BUFFER)
                .connectionTimeout(CONNECT_TIMEOUT)
                .connectionAcquisitionTimeout(BEYOND_ANY_CALL)
                .tcpKeepAliveConfiguration(keepAlive ->
                        keepAlive.keepAliveInterval(KEEP_ALIVE_IDLE).keepAliveTimeout(KEEP_ALIVE_IDLE));
        ProxySettings proxy = settings.proxy();
        builder.proxyConfiguration(proxy(proxy != null && proxy.hosts().test(host) ? proxy : null));
        return new CrtTransport(builder.buildWithDefaults(AttributeMap.builder()
                .put(
                        SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES,
                        settings.tls().trustAll())
                .build()));
    }

    // The component finds the proxy itself, in the same way for all HTTP clients.
    private static ProxyConfiguration proxy(@Nullable ProxySettings proxy) {
        ProxyConfiguration.Builder builder =
                ProxyConfiguration.builder().useSystemPropertyValues(false).useEnvironmentVariableValues(false);
        if (proxy != null) {
            builder.scheme(proxy.scheme()).host(proxy.host()).port(proxy.port()).nonProxyHosts(proxy.directPatterns());
            if (proxy.credentials() != null) {
                builder.username(proxy.credentials().username())
                        .password(proxy.credentials().password());
            }
        }
        return builder.build();
    }

    @Override
    public SdkAsyncHttpClient client() {
        return client;
    }

    @Override
    public void close() {
        client.close();
    }
}
