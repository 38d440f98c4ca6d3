package io.github.camelawslambda.benchmark.contender;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** The SDK's blocking client alone, with every default but the number of connections; batches on a pool of threads. */
final class SdkSyncContender implements Contender {

    /** What the SDK's Apache client has when nothing is configured. */
    private static final int DEFAULT_CONNECTIONS = 50;

    private final LambdaClient client;
    private final ExecutorService threads;
    private final int inFlight;

    private SdkSyncContender(LambdaClient client, int inFlight) {
        this.client = client;
        this.inFlight = inFlight;
        // Threads start when they are needed: single invocations bring their own.
        this.threads = Executors.newFixedThreadPool(inFlight);
    }

    static SdkSyncContender open(Connection connection) {
        return new SdkSyncContender(client(connection), connection.inFlightOr(DEFAULT_CONNECTIONS));
    }

    /** A client with room for so many at a time. */
    static LambdaClient client(Connection connection) {
        return LambdaClient.builder()
                .region(Region.of(Connection.REGION))
                .endpointOverride(connection.endpoint())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(Connection.ACCESS_KEY, Connection.SECRET_KEY)))
                .httpClientBuilder(
                        ApacheHttpClient.builder().maxConnections(connection.inFlightOr(DEFAULT_CONNECTIONS)))
                .build();
    }

    @Override
    public boolean isBlocking() {
        return true;
    }

    @Override
    public CompletableFuture<String> invoke(String payload) {
        try {
            return CompletableFuture.completedFuture(call(payload));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private String call(String payload) {
        return client.invoke(
                        request -> request.functionName(Connection.FUNCTION).payload(SdkBytes.fromUtf8String(payload)))
                .payload()
                .asUtf8String();
    }

    @Override
    public List<?> invokeAll(List<String> payloads) throws Exception {
        return new BoundedCalls(payloads, payload -> CompletableFuture.supplyAsync(() -> call(payload), threads))
                .all(inFlight)
                .get();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        client.close();
    }
}
