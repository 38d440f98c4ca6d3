package io.github.camelawslambda.benchmark.contender;

import io.github.camelawslambda.benchmark.load.StreamTally;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.model.InvokeWithResponseStreamResponseHandler;

/** The SDK's asynchronous client alone, with every default but the number of connections. */
final class SdkAsyncContender implements Contender {

    /** What both of the SDK's asynchronous HTTP clients have when nothing is configured. */
    private static final int DEFAULT_CONNECTIONS = 50;

    private final LambdaAsyncClient client;
    private final SdkAsyncHttpClient http;
    private final int inFlight;

    private SdkAsyncContender(Connection connection, SdkAsyncHttpClient http) {
        this.http = http;
        this.inFlight = connection.inFlightOr(DEFAULT_CONNECTIONS);
        this.client = LambdaAsyncClient.builder()
                .region(Region.of(Connection.REGION))
                .endpointOverride(connection.endpoint())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(Connection.ACCESS_KEY, Connection.SECRET_KEY)))
                .httpClient(http)
                .build();
    }

    static SdkAsyncContender openNetty(Connection connection) {
        return new SdkAsyncContender(
                connection,
                NettyNioAsyncHttpClient.builder()
                        .maxConcurrency(connection.inFlightOr(DEFAULT_CONNECTIONS))
                        .build());
    }

    static SdkAsyncContender openCrt(Connection connection) {
        return new SdkAsyncContender(
                connection,
                AwsCrtAsyncHttpClient.builder()
                        .maxConcurrency(connection.inFlightOr(DEFAULT_CONNECTIONS))
                        .build());
    }

    @Override
    public boolean isBlocking() {
        return false;
    }

    @Override
    public CompletableFuture<String> invoke(String payload) {
        return client.invoke(
                        request -> request.functionName(Connection.FUNCTION).payload(SdkBytes.fromUtf8String(payload)))
                .thenApply(response -> response.payload().asUtf8String());
    }

    @Override
    public List<?> invokeAll(List<String> payloads) throws Exception {
        return new BoundedCalls(payloads, this::invoke).all(inFlight).get();
    }

    @Override
    public void read(String payload, StreamTally into) {
        InvokeWithResponseStreamResponseHandler handler = InvokeWithResponseStreamResponseHandler.builder()
                .subscriber(InvokeWithResponseStreamResponseHandler.Visitor.builder()
                        .onPayloadChunk(chunk -> count(chunk.payload(), into))
                        .build())
                .build();
        client.invokeWithResponseStream(
                        request -> request.functionName(Connection.FUNCTION).payload(SdkBytes.fromUtf8String(payload)),
                        handler)
                .join();
    }

    private static void count(SdkBytes chunk, StreamTally into) {
        byte[] bytes = chunk.asByteArrayUnsafe();
        into.add(bytes, 0, bytes.length);
    }

    @Override
    public void close() {
        client.close();
        http.close();
    }
}
