package io.github.camelawslambda.internal.client;

import io.github.camelawslambda.internal.invoke.CredentialsInvoker.Credentials;
import io.github.camelawslambda.internal.settings.ConnectionSettings;
import io.github.camelawslambda.internal.settings.CredentialsSettings;
import io.github.camelawslambda.internal.settings.HttpClientType;
import java.util.concurrent.ScheduledExecutorService;
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
    record Built(LambdaAsyncClient client, Credentials credentials, Region region, Runnable close) {}

    Built build(ConnectionSettings settings) {
        Region region = region(settings);
        HttpTransport transport = settings.httpClient() == HttpClientType.CRT
                ? CrtTransport.open(settings)
                : NettyTransport.open(settings, threads());
        LambdaCredentials credentials = LambdaCredentials.open(settings, region);
        LambdaAsyncClientBuilder builder = LambdaAsyncClient.builder()
                .region(region)
                .credentialsProvider(credentials)
                .httpClient(transport.client())
                .overrideConfiguration(override -> override.retryStrategy(DefaultRetryStrategy.doNotRetry())
                        .scheduledExecutorService(timer))
                // The component hops to a pool of Camel's once, when all is done.
                .asyncConfiguration(async ->
                        async.advancedOption(SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, Runnable::run));
        if (settings.endpoint() != null) {
            builder.endpointOverride(settings.endpoint());
        }
        LambdaAsyncClient client = builder.build();
        return new Built(client, credentials, region, () -> {
            client.close();
            transport.close();
            credentials.close();
        });
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
