package io.github.camelawslambda.internal.client;

import io.github.camelawslambda.internal.invoke.DirectClient;
import io.github.camelawslambda.internal.invoke.DirectRequests;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaAsyncClientBuilder;

/**
 * Makes what direct invocations need, once, when the first endpoint asks for it.
 *
 * <p>Thread-safe.
 */
final class LazyDirectClient implements Supplier<DirectClient>, AutoCloseable {

    private final Supplier<LambdaAsyncClientBuilder> builder;
    private final SdkAsyncHttpClient http;
    private final Supplier<? extends AwsCredentialsIdentity> credentials;
    private final Region region;
    private @Nullable OfflineClient offline;
    private @Nullable DirectClient direct;

    /** @param builder of a generated client with the same settings */
    LazyDirectClient(
            Supplier<LambdaAsyncClientBuilder> builder,
            SdkAsyncHttpClient http,
            Supplier<? extends AwsCredentialsIdentity> credentials,
            Region region) {
        this.builder = builder;
        this.http = http;
        this.credentials = credentials;
        this.region = region;
    }

    @Override
    public synchronized DirectClient get() {
        if (direct == null) {
            if (offline == null) {
                offline = new OfflineClient(builder.get(), http.clientName());
            }
            direct = new DirectClient(
                    new DirectRequests(offline.sample(), credentials, region.id()), http::execute, offline);
        }
        return direct;
    }

    @Override
    public synchronized void close() {
        if (offline != null) {
            offline.close();
        }
    }
}
