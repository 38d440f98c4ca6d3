package io.github.camelawslambda.benchmark.contender;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** What no way to invoke a function in Java can do without: a signature of the SDK, and a POST of the cheapest client. */
final class FloorContender implements Contender {

    private static final int DEFAULT_CONNECTIONS = 50;

    private final Vertx vertx = Vertx.vertx(
            new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1).setInternalBlockingPoolSize(1));
    private final Context context = vertx.getOrCreateContext();
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final AwsCredentialsIdentity credentials =
            AwsCredentialsIdentity.create(Connection.ACCESS_KEY, Connection.SECRET_KEY);
    private final HttpClient client;
    private final URI uri;
    private final int inFlight;

    private FloorContender(Connection connection) {
        this.inFlight = connection.inFlightOr(DEFAULT_CONNECTIONS);
        this.client = vertx.createHttpClient(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(inFlight));
        this.uri = connection.endpoint().resolve("/2015-03-31/functions/" + Connection.FUNCTION + "/invocations");
    }

    static FloorContender open(Connection connection) {
        return new FloorContender(connection);
    }

    @Override
    public boolean isBlocking() {
        return false;
    }

    @Override
    public CompletableFuture<String> invoke(String payload) {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        SdkHttpRequest signed = signed(bytes);
        CompletableFuture<String> result = new CompletableFuture<>();
        context.runOnContext(ignored -> client.request(target())
                .compose(request -> send(request, signed, bytes))
                .compose(HttpClientResponse::body)
                .onSuccess(body -> result.complete(body.toString(StandardCharsets.UTF_8)))
                .onFailure(result::completeExceptionally));
        return result;
    }

    private SdkHttpRequest signed(byte[] payload) {
        return signer.sign(SignRequest.builder(credentials)
                        .request(SdkHttpRequest.builder()
                                .method(SdkHttpMethod.POST)
                                .uri(uri)
                                .putHeader("Content-Type", "application/json")
                                .build())
                        .payload(ContentStreamProvider.fromByteArrayUnsafe(payload))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "lambda")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, Connection.REGION)
                        .build())
                .request();
    }

    private RequestOptions target() {
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(uri.getHost())
                .setPort(uri.getPort())
                .setSsl(uri.getScheme().equals("https"))
                .setURI(uri.getRawPath());
    }

    private static Future<HttpClientResponse> send(HttpClientRequest request, SdkHttpRequest signed, byte[] payload) {
        signed.headers().forEach((name, values) -> values.forEach(value -> request.putHeader(name, value)));
        return request.send(Buffer.buffer(payload));
    }

    @Override
    public List<?> invokeAll(List<String> payloads) throws Exception {
        return new BoundedCalls(payloads, this::invoke).all(inFlight).get();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
