package io.github.camelawslambda.internal.client;

import io.github.camelawslambda.internal.invoke.CredentialsInvoker.Credentials;
import io.github.camelawslambda.internal.invoke.DirectClient;
import io.github.camelawslambda.internal.settings.ConnectionSettings;
import io.github.camelawslambda.internal.settings.CredentialsSettings;
import io.github.camelawslambda.internal.settings.HttpClientType;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.util.concurrent.CamelThreadFactory;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.LambdaAsyncClientBuilder;

/** Builds clients that do nothing on their own account: no retries, no timeouts, no thread hops. */
final class ClientFactory {

    private final ScheduledExecutorService timer;
    private final CamelContext context;

    ClientFactory(ScheduledExecutorService timer, CamelContext context) {
        this.timer = timer;
        this.context = context;
    }

    /** A client, where it invokes, and how to close it with all that was opened for it. */
    record Built(
            LambdaAsyncClient client,
            Supplier<DirectClient> direct,
            Credentials credentials,
            Region region,
            Runnable close) {}

    Built build(ConnectionSettings settings) {
        Region region = region(settings);
        HttpTransport transport = settings.httpClient() == HttpClientType.CRT
                ? CrtTransport.open(settings)
                : NettyTransport.open(settings, threads());
        LambdaCredentials credentials = LambdaCredentials.open(settings, region);
        LambdaAsyncClient client = builder(settings, region)
                .credentialsProvider(credentials)
                .httpClient(transport.client())
                .build();
        LazyDirectClient direct = new LazyDirectClient(
                () -> builder(settings, region), transport.client(), credentials::resolveCredentials, region);
        return new Built(client, direct, credentials, region, () -> {
            client.close();
            direct.close();
            transport.close();
            credentials.close();
        });
    }

    private LambdaAsyncClientBuilder builder(ConnectionSettings settings, Region region) {
        LambdaAsyncClientBuilder builder = LambdaAsyncClient.builder()
                .region(region)
                .overrideConfiguration(override -> override.retryStrategy(DefaultRetryStrategy.doNotRetry())
                        .scheduledExecutorService(timer))
                // The component hops to a pool of Camel's once, when all is done.
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
