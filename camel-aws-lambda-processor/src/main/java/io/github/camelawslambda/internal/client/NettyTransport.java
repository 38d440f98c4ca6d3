package io.github.camelawslambda.internal.client;

import io.github.camelawslambda.internal.settings.ConnectionSettings;
import io.github.camelawslambda.internal.settings.ProxySettings;
import io.github.camelawslambda.internal.settings.TlsSettings;
import io.netty.channel.socket.nio.NioChannelOption;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.ProxyConfiguration;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.utils.AttributeMap;

/** The SDK's Netty client with a separate event loop: a shared one takes two seconds to close. */
final class NettyTransport implements HttpTransport {

    private static final int QUIET_MILLIS = 20;
    private static final int CLOSE_MILLIS = 1_000;

    private final SdkEventLoopGroup eventLoop;
    private final SdkAsyncHttpClient client;

    private NettyTransport(SdkEventLoopGroup eventLoop, SdkAsyncHttpClient client) {
        this.eventLoop = eventLoop;
        this.client = client;
    }

    static NettyTransport open(ConnectionSettings settings, TlsSettings.Managers tls, ThreadFactory threads) {
        SdkEventLoopGroup threadsOnly =
                SdkEventLoopGroup.builder().threadFactory(threads).build();
        SdkEventLoopGroup eventLoop = SdkEventLoopGroup.create(threadsOnly.eventLoopGroup(), NettyGuard::channel);
        NettyNioAsyncHttpClient.Builder builder = NettyNioAsyncHttpClient.builder()
                .eventLoopGroup(eventLoop)
                .maxConcurrency(HttpTransport.connections(settings))
                .connectionTimeout(CONNECT_TIMEOUT)
                .tlsNegotiationTimeout(CONNECT_TIMEOUT)
                .connectionAcquisitionTimeout(BEYOND_ANY_CALL)
                // Zero means no timeout: with one, a slow function would be executed again and again.
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .tcpKeepAlive(true);
        Duration idle = HttpTransport.keepAliveIdle();
        if (idle != null) {
            builder.putChannelOption(
                    NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE), Math.toIntExact(idle.toSeconds()));
        }
        builder.proxyConfiguration(proxy(settings.proxy()));
        if (tls.trust() != null) {
            builder.tlsTrustManagersProvider(tls::trust);
        }
        if (tls.keys() != null) {
            builder.tlsKeyManagersProvider(tls::keys);
        }
        return new NettyTransport(
                eventLoop,
                builder.buildWithDefaults(AttributeMap.builder()
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
        // The quiet period lets the event loop finish closing the connections.
        eventLoop
                .eventLoopGroup()
                .shutdownGracefully(QUIET_MILLIS, CLOSE_MILLIS, TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
    }
}
