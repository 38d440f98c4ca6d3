package io.github.camelawslambda.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.sts.StsClient;

/** The AWS SDK's clients of a local Lambda, which do not retry. */
final class Clients {

    static final AwsCredentials TEST = AwsBasicCredentials.create("test", "test");

    /** Shared, since each separate group would take seconds to shut down. */
    private static final SdkEventLoopGroup EVENT_LOOPS =
            SdkEventLoopGroup.builder().numberOfThreads(2).build();

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Clients() {}

    static LambdaClient lambda(LocalLambda server) {
        return lambda(server, TEST);
    }

    static LambdaClient lambda(LocalLambda server, AwsCredentials credentials) {
        return lambda(server, credentials, server.region());
    }

    static LambdaClient lambda(LocalLambda server, AwsCredentials credentials, String region) {
        return LambdaClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .overrideConfiguration(withoutRetries())
                .build();
    }

    static LambdaAsyncClient asyncLambda(LocalLambda server, int maxConcurrency) {
        return LambdaAsyncClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.of(server.region()))
                .credentialsProvider(StaticCredentialsProvider.create(TEST))
                .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                        .eventLoopGroup(EVENT_LOOPS)
                        .maxConcurrency(maxConcurrency)
                        .connectionAcquisitionTimeout(Duration.ofSeconds(20)))
                .overrideConfiguration(withoutRetries())
                .build();
    }

    static StsClient sts(LocalLambda server, AwsCredentials credentials) {
        return StsClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.of(server.region()))
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .overrideConfiguration(withoutRetries())
                .build();
    }

    /** Invokes with a separate client. */
    static InvokeResponse invoke(LocalLambda server, Consumer<InvokeRequest.Builder> request) {
        try (LambdaClient client = lambda(server)) {
            return client.invoke(request);
        }
    }

    static InvokeResponse invoke(LocalLambda server, String function, String payload) {
        return invoke(server, request -> request.functionName(function).payload(SdkBytes.fromUtf8String(payload)));
    }

    /** Posts without signing: for a server that does not verify. */
    static HttpResponse<String> post(LocalLambda server, String path, String body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server.endpoint() + path)).POST(BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static ClientOverrideConfiguration withoutRetries() {
        return ClientOverrideConfiguration.builder()
                .retryStrategy(DefaultRetryStrategy.doNotRetry())
                .build();
    }
}
