package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.test.LocalLambda;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.LambdaServiceClientConfiguration;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** Contract section 2: a user's client wins over every option of the connection and is never closed. */
@Tag("chooses-invoker")
class OwnClientTest extends FunctionalTest {

    private final OwnClient own = new OwnClient(lambda);

    @AfterEach
    void closeOwnClient() {
        own.client.close();
    }

    @Test
    void ownClient_isUsed_whenItIsSetOnTheComponent() {
        component().getConfiguration().setLambdaClient(own);

        assertInvokedWithOwnClient(send("aws-lambda-proc:fn", "{}"));
    }

    @Test
    void ownClient_isUsed_whenTheUriNamesABean() {
        context.getRegistry().bind("mine", own);

        assertInvokedWithOwnClient(send("aws-lambda-proc:fn?lambdaClient=#mine", "{}"));
    }

    @Test
    void ownClient_winsOverCredentialsAndRegion_whenBothAreGiven() {
        context.getRegistry().bind("mine", own);

        assertInvokedWithOwnClient(send(
                "aws-lambda-proc:fn?lambdaClient=#mine&accessKey=a&secretKey=b&region=eu-west-1&endpoint=http://localhost:1&profile=none",
                "{}"));
    }

    @Test
    void ownClient_isAutowired_whenTheRegistryHasExactlyOne() throws Exception {
        try (DefaultCamelContext fresh = new DefaultCamelContext()) {
            fresh.getRegistry().bind("mine", LambdaAsyncClient.class, own);
            fresh.start();

            Exchange exchange = fresh.createProducerTemplate()
                    .send("aws-lambda-proc:fn", e -> e.getMessage().setBody("{}"));

            assertInvokedWithOwnClient(exchange);
        }
        assertThat(own.closed).hasValue(0);
    }

    @Test
    void ownClient_staysOpen_whenRouteAndContextAreStopped() throws Exception {
        context.getRegistry().bind("mine", own);
        route(routes -> routes.from("direct:in").routeId("r").to("aws-lambda-proc:fn?lambdaClient=#mine"));
        assertInvokedWithOwnClient(send("direct:in", "{}"));

        context.getRouteController().stopRoute("r");
        context.stop();

        assertThat(own.closed).hasValue(0);
    }

    private void assertInvokedWithOwnClient(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo("{}");
        assertThat(own.invocations).hasValue(1);
        assertThat(lambda.journal().last("fn").accessKey()).isEqualTo("OWN");
    }

    /** A real client that counts, with its own key. */
    private static final class OwnClient implements LambdaAsyncClient {

        /** Shared, since each separate group would take two seconds to shut down. */
        private static final SdkEventLoopGroup EVENT_LOOPS =
                SdkEventLoopGroup.builder().numberOfThreads(1).build();

        private final AtomicInteger invocations = new AtomicInteger();
        private final AtomicInteger closed = new AtomicInteger();
        private final LambdaAsyncClient client;

        OwnClient(LocalLambda lambda) {
            lambda.addCredentials("OWN", "own-secret", null);
            lambda.streamFunction("fn", (input, output, context) -> output.write(input.readAllBytes()));
            client = LambdaAsyncClient.builder()
                    .region(Region.of(lambda.region()))
                    .endpointOverride(lambda.endpoint())
                    .httpClientBuilder(NettyNioAsyncHttpClient.builder().eventLoopGroup(EVENT_LOOPS))
                    .credentialsProvider(
                            StaticCredentialsProvider.create(AwsBasicCredentials.create("OWN", "own-secret")))
                    .build();
        }

        @Override
        public CompletableFuture<InvokeResponse> invoke(InvokeRequest request) {
            invocations.incrementAndGet();
            return client.invoke(request);
        }

        @Override
        public LambdaServiceClientConfiguration serviceClientConfiguration() {
            return client.serviceClientConfiguration();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}
