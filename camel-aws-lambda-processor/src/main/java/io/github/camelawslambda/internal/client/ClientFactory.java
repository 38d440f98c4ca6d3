package io.github.camelawslambda.internal.client;

import io.github.camelawslambda.internal.client.LambdaClient.Identity;
import io.github.camelawslambda.internal.client.direct.DirectClient;
import io.github.camelawslambda.internal.client.direct.RequestSender;
import io.github.camelawslambda.internal.client.direct.SdkSender;
import io.github.camelawslambda.internal.client.vertx.VertxInstance;
import io.github.camelawslambda.internal.client.vertx.VertxTransport;
import io.github.camelawslambda.internal.failure.Destination;
import io.github.camelawslambda.internal.settings.ConnectionSettings;
import io.github.camelawslambda.internal.settings.CredentialsSettings;
import io.github.camelawslambda.internal.settings.ProxySettings;
import io.github.camelawslambda.internal.settings.TlsSettings;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.util.concurrent.CamelThreadFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.LambdaAsyncClientBuilder;

/** Builds clients that do not retry, time out or change threads: the component does. */
public final class ClientFactory {

    private static final Logger LOG = LoggerFactory.getLogger(ClientFactory.class);

    /**
     * Counts the clients of all components, since one meter registry may hold the meters of several components, and
     * their clients may have the same region.
     */
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final ScheduledExecutorService timer;
    private final Executor blocking;
    private final CamelContext context;
    private @Nullable VertxInstance vertx;

    /** @param blocking runs tasks that may block */
    public ClientFactory(ScheduledExecutorService timer, Executor blocking, CamelContext context) {
        this.timer = timer;
        this.blocking = blocking;
        this.context = context;
    }

    /**
     * Opens a client, which may ask the instance for its region.
     *
     * @throws IllegalArgumentException if no client can be built with the settings; nothing stays open then
     */
    public LambdaClient open(ClientKey key) {
        if (key.own() != null) {
            Identity identity =
                    new Identity("own-" + NUMBERS.incrementAndGet(), regionOf(key.own()), null, Destination.UNKNOWN);
            return new LambdaClient(
                    identity, key::own, ClientFactory::noDirectClient, CredentialsSource.OF_THE_CLIENT, () -> {});
        }
        if (key.settings() == null) {
            throw new IllegalArgumentException("neither a client nor the settings to build one");
        }
        return build(key.settings());
    }

    private LambdaClient build(ConnectionSettings settings) {
        Region region = region(settings);
        TlsSettings.Managers tls =
                NamingTrustManager.in(settings.tls(), settings.tls().managers(context));
        LambdaCredentials credentials = LambdaCredentials.open(settings, tls, region);
        Http http;
        try {
            http = http(settings, tls, region);
        } catch (RuntimeException | Error e) {
            credentials.close();
            throw e;
        }
        Identity identity = new Identity(
                region.id() + "-" + NUMBERS.incrementAndGet(), region.id(), settings, destination(settings, region));
        LOG.info(
                "AWS Lambda client {} built: region {}, endpoint {}, credentials {}, HTTP client {} ({}), at most {} in flight",
                identity.name(),
                region,
                settings.endpoint() == null ? "of the region" : settings.endpoint(),
                settings.credentials(),
                settings.httpClient().type().value(),
                settings.httpClient().why(),
                settings.maxConcurrency());
        return new LambdaClient(
                identity,
                () -> builder(settings, region)
                        .credentialsProvider(credentials)
                        .httpClient(Objects.requireNonNull(
                                http.ofSdk(), "invoker=sdk with httpClient=vertx is refused before"))
                        .build(),
                () -> DirectClient.open(
                        builder(settings, region), http.sender(), credentials::resolveCredentials, region),
                credentials,
                () -> {
                    http.close().run();
                    credentials.close();
                });
    }

    /**
     * An open HTTP client.
     *
     * @param ofSdk null if the SDK's generated client cannot use it
     */
    private record Http(RequestSender sender, @Nullable SdkAsyncHttpClient ofSdk, Runnable close) {

        Http(HttpTransport transport) {
            this(new SdkSender(transport.client()), transport.client(), transport::close);
        }
    }

    private Http http(ConnectionSettings settings, TlsSettings.Managers tls, Region region) {
        return switch (settings.httpClient().type()) {
            case VERTX -> {
                VertxTransport transport = VertxTransport.open(
                        vertx(), settings, tls, HttpTransport.connections(settings), HttpTransport.CONNECT_TIMEOUT);
                yield new Http(transport, null, transport::close);
            }
            case CRT -> new Http(CrtTransport.open(settings, host(settings, region)));
            case NETTY, AUTO -> new Http(NettyTransport.open(settings, tls, threads()));
        };
    }

    // Not the hosts of FIPS and dual stack, which have other names.
    private static String host(ConnectionSettings settings, Region region) {
        return settings.endpoint() != null
                ? settings.endpoint().getHost()
                : software.amazon.awssdk.services.lambda.LambdaClient.serviceMetadata()
                        .endpointFor(region)
                        .getHost();
    }

    private static Destination destination(ConnectionSettings settings, Region region) {
        ProxySettings proxy = settings.proxy();
        boolean isProxied = proxy != null && proxy.hosts().test(host(settings, region));
        return new Destination(
                settings.endpoint(),
                region.id(),
                isProxied ? proxy : null,
                settings.httpClient().type());
    }

    private synchronized VertxInstance vertx() {
        if (vertx == null) {
            ExecutorServiceManager threads = context.getExecutorServiceManager();
            vertx = new VertxInstance(
                    () -> threads.resolveThreadName("aws-lambda-proc-vertx"), blocking, HttpTransport.keepAliveIdle());
        }
        return vertx;
    }

    /** Closes the resources that the clients share. The clients must have been closed before. */
    public synchronized void close() {
        if (vertx != null) {
            vertx.close();
            vertx = null;
        }
    }

    private LambdaAsyncClientBuilder builder(ConnectionSettings settings, Region region) {
        LambdaAsyncClientBuilder builder = LambdaAsyncClient.builder()
                .region(region)
                .overrideConfiguration(override -> override.retryStrategy(DefaultRetryStrategy.doNotRetry())
                        .addExecutionInterceptor(new ResponseGuard())
                        .scheduledExecutorService(timer))
                // The component hops to a Camel pool once, when the call is done.
                .asyncConfiguration(async ->
                        async.advancedOption(SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, Runnable::run));
        if (settings.endpoint() != null) {
            builder.endpointOverride(settings.endpoint());
        }
        return builder;
    }

    private CamelThreadFactory threads() {
        return new CamelThreadFactory(
                context.getExecutorServiceManager().getThreadNamePattern(), "aws-lambda-proc-netty", true);
    }

    private static DirectClient noDirectClient() {
        throw new IllegalStateException("invoker=direct with a lambdaClient is refused before");
    }

    private static @Nullable String regionOf(LambdaAsyncClient own) {
        try {
            Region region = own.serviceClientConfiguration().region();
            return region == null ? null : region.id();
        } catch (UnsupportedOperationException e) {
            // The interface's default throws: the client is a wrapper or a fake.
            return null;
        }
    }

    private static Region region(ConnectionSettings settings) {
        if (settings.region() != null) {
            return Region.of(settings.region());
        }
        DefaultAwsRegionProviderChain.Builder chain = DefaultAwsRegionProviderChain.builder();
        if (settings.credentials().base() instanceof CredentialsSettings.Profile profile) {
            chain.profileName(profile.name());
        }
        try {
            return chain.build().getRegion();
        } catch (SdkClientException e) {
            throw new IllegalArgumentException(
                    "no AWS region: set the option region, use a full ARN as the function, or set AWS_REGION or a"
                            + " profile's region for the AWS SDK to find",
                    e);
        }
    }
}
