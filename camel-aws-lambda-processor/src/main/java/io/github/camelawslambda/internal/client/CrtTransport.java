package io.github.camelawslambda.internal.client;

import io.github.camelawslambda.internal.settings.ConnectionSettings;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtAsyncHttpClient;
import software.amazon.awssdk.http.crt.ProxyConfiguration;
import software.amazon.awssdk.utils.AttributeMap;

/** The AWS Common Runtime's client. Loaded only where it is asked for: it is an optional dependency. */
final class CrtTransport implements HttpTransport {

    private final SdkAsyncHttpClient client;

    private CrtTransport(SdkAsyncHttpClient client) {
        this.client = client;
    }

    static CrtTransport open(ConnectionSettings settings) {
        AwsCrtAsyncHttpClient.Builder builder = AwsCrtAsyncHttpClient.builder()
                .maxConcurrency(settings.maxConcurrency())
                .connectionTimeout(CONNECT_TIMEOUT)
                .connectionAcquisitionTimeout(BEYOND_ANY_CALL)
                .tcpKeepAliveConfiguration(keepAlive ->
                        keepAlive.keepAliveInterval(KEEP_ALIVE_IDLE).keepAliveTimeout(KEEP_ALIVE_IDLE));
        ConnectionSettings.Proxy proxy = settings.proxy();
        if (proxy != null) {
            builder.proxyConfiguration(ProxyConfiguration.builder()
                    .scheme(proxy.scheme())
                    .host(proxy.host())
                    .port(proxy.port())
                    .build());
        }
        return new CrtTransport(builder.buildWithDefaults(AttributeMap.builder()
                .put(SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES, settings.trustAllCertificates())
                .build()));
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
