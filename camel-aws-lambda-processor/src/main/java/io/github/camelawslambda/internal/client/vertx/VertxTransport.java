package io.github.camelawslambda.internal.client.vertx;

import io.github.camelawslambda.internal.client.direct.AnswerReceiver;
import io.github.camelawslambda.internal.client.direct.RequestSender;
import io.github.camelawslambda.internal.settings.ConnectionSettings;
import io.github.camelawslambda.internal.settings.ProxySettings;
import io.github.camelawslambda.internal.settings.TlsSettings;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import io.vertx.core.net.TrustOptions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SystemPropertyTlsKeyManagersProvider;

/**
 * The HTTP client of Vert.x. All its work happens on the event loop: a request is one hop there.
 *
 * <p>Thread-safe.
 */
public final class VertxTransport implements RequestSender, AutoCloseable {

    /** A larger head is refused. Lambda's has at most 4 KB of log, as base64. */
    static final int MAX_HEAD_SIZE = 64 * 1024;

    /** As much as Netty reads at once, so that a streamed response arrives in fewer parts. */
    private static final int MAX_CHUNK_SIZE = 64 * 1024;

    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(60);
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    private final ContextInternal context;
    private final HttpClient client;
    private final @Nullable ProxyOptions proxy;
    private final Predicate<String> isProxied;

    private VertxTransport(ContextInternal context, HttpClient client, @Nullable ProxySettings proxy) {
        this.context = context;
        this.client = client;
        this.proxy = proxy == null ? null : options(proxy);
        this.isProxied = proxy == null ? host -> false : proxy.hosts();
    }

    /**
     * Opens a client.
     *
     * @param connections the most connections at a time
     * @param connectTimeout for connecting, and separately for the TLS handshake
     * @throws RuntimeException if the client cannot be opened; nothing stays open then
     */
    public static VertxTransport open(
            VertxInstance instance,
            ConnectionSettings settings,
            TlsSettings.Managers tls,
            int connections,
            Duration connectTimeout) {
        Vertx vertx = instance.vertx();
        HttpClient client = vertx.httpClientBuilder()
                .with(options(settings, tls, connectTimeout))
                .with(new PoolOptions().setHttp1MaxSize(connections).setMaxWaitQueueSize(-1))
                // The call on the connection is told anyway. Without a handler Vert.x logs an error for each broken
                // connection.
                .withConnectHandler(connection -> connection.exceptionHandler(broken -> {}))
                .build();
        return new VertxTransport(((VertxInternal) vertx).createEventLoopContext(), client, settings.proxy());
    }

    private static HttpClientOptions options(
            ConnectionSettings settings, TlsSettings.Managers tls, Duration connectTimeout) {
        HttpClientOptions options = new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setKeepAlive(true)
                .setKeepAliveTimeout(Math.toIntExact(IDLE_TIMEOUT.toSeconds()))
                .setTcpKeepAlive(true)
                .setConnectTimeout(Math.toIntExact(connectTimeout.toMillis()))
                .setSslHandshakeTimeout(connectTimeout.toSeconds())
                .setSslHandshakeTimeoutUnit(TimeUnit.SECONDS)
                .setMaxHeaderSize(MAX_HEAD_SIZE)
                .setMaxInitialLineLength(MAX_HEAD_SIZE)
                .setMaxChunkSize(MAX_CHUNK_SIZE);
        // Otherwise Vert.x would load certificates, and start a thread to do so, that nothing needs.
        if (settings.endpoint() == null || settings.endpoint().getScheme().equalsIgnoreCase("https")) {
            addTls(options, settings, tls);
        }
        return options;
    }

    private static void addTls(HttpClientOptions options, ConnectionSettings settings, TlsSettings.Managers tls) {
        if (settings.tls().trustAll()) {
            // The trust manager of Vert.x would still check the host's name.
            options.setTrustOptions(TrustOptions.wrap(new TrustingManager()));
        } else {
            first(X509TrustManager.class, tls.trust())
                    .ifPresent(trust -> options.setTrustOptions(TrustOptions.wrap(trust)));
        }
        // The keys of the JVM come from javax.net.ssl.keyStore, as for the SDK's clients.
        first(
                        X509KeyManager.class,
                        tls.keys() != null
                                ? tls.keys()
                                : SystemPropertyTlsKeyManagersProvider.create().keyManagers())
                .ifPresent(keys -> options.setKeyCertOptions(KeyCertOptions.wrap(keys)));
        if (OpenSSLEngineOptions.isAvailable()) {
            options.setOpenSslEngineOptions(new OpenSSLEngineOptions());
        }
    }

    private static <T> Optional<T> first(Class<T> type, Object @Nullable [] managers) {
        return managers == null
                ? Optional.empty()
                : Arrays.stream(managers)
                        .filter(type::isInstance)
                        .map(type::cast)
                        .findFirst();
    }

    @Override
    public String clientName() {
        return "Vertx";
    }

    @Override
    public Runnable send(SdkHttpRequest request, byte[] payload, AnswerReceiver receiver) {
        VertxCall call = new VertxCall(context, request.headers(), payload, receiver);
        RequestOptions target = target(request);
        context.runOnContext(ignored -> call.begin(client, target));
        return call::cancel;
    }

    private RequestOptions target(SdkHttpRequest request) {
        boolean isTls = "https".equals(request.protocol());
        int port = request.port() > 0 ? request.port() : isTls ? HTTPS_PORT : HTTP_PORT;
        String query = request.encodedQueryParameters().orElse(null);
        RequestOptions target = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setSsl(isTls)
                .setHost(request.host())
                .setPort(port)
                .setURI(query == null ? request.encodedPath() : request.encodedPath() + "?" + query);
        return isProxied.test(request.host()) ? target.setProxyOptions(proxy) : target;
    }

    private static ProxyOptions options(ProxySettings proxy) {
        ProxyOptions options =
                new ProxyOptions().setType(ProxyType.HTTP).setHost(proxy.host()).setPort(proxy.port());
        return proxy.credentials() == null
                ? options
                : options.setUsername(proxy.credentials().username())
                        .setPassword(proxy.credentials().password());
    }

    @Override
    public void close() {
        VertxInstance.await(client.close());
    }
}
