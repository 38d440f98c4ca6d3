package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.LambdaRouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** Contract section 9: who shares a client, and when it is closed. */
class LifecycleTest extends FunctionalTest {

    private static final String BUILT = " built: region ";

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @Test
    void client_isShared_whenOnlyOtherOptionsDiffer() {
        answering("one", "1");
        answering("two", "2");

        assertThat(send("aws-lambda-proc:one", "{}").getException()).isNull();
        assertThat(send("aws-lambda-proc:two?retries=0&timeout=9s&onFailure=flag&responseFormat=bytes", "{}")
                        .getException())
                .isNull();

        assertThat(log.messages(BUILT)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "maxConcurrency=7",
                "accessKey=other&secretKey=test",
                "secretKey=other",
                "sessionToken=other",
                "region=eu-west-1",
                "endpoint=http://localhost:1",
                "httpClient=another",
                "trustAllCertificates=true",
                "proxyHost=localhost&proxyPort=1",
                "roleArn=arn:aws:iam::123456789012:role/other"
            })
    void client_isNotShared_whenAnOptionOfTheConnectionDiffers(String option) {
        answering("fn", "{}");
        boolean isCrt = component().getConfiguration().getHttpClient().equals("crt");

        send("aws-lambda-proc:fn?retries=0", "{}");
        send(
                "aws-lambda-proc:fn?retries=0&totalTimeout=1s&" + option.replace("another", isCrt ? "netty" : "crt"),
                "{}");

        assertThat(log.messages(BUILT)).hasSize(2);
    }

    @Test
    void client_isShared_whenTheCredentialsProviderIsTheVerySame() {
        component().getConfiguration().setAccessKey(null);
        component().getConfiguration().setSecretKey(null);
        answering("fn", "{}");
        context.getRegistry().bind("one", new EqualToAll());
        context.getRegistry().bind("two", new EqualToAll());

        send("aws-lambda-proc:fn?credentialsProvider=#one", "{}");
        send("aws-lambda-proc:fn?credentialsProvider=#one&totalTimeout=1s", "{}");
        assertThat(log.messages(BUILT)).hasSize(1);

        send("aws-lambda-proc:fn?credentialsProvider=#two", "{}");
        assertThat(log.messages(BUILT)).hasSize(2);
    }

    /** That it says so does not make another one's credentials its own. */
    private record EqualToAll() implements AwsCredentialsProvider {

        @Override
        public AwsCredentials resolveCredentials() {
            return AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY);
        }
    }

    @Test
    void limit_isShared_whenTheClientIs() throws Exception {
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        lambda.asyncFunction("slow", (payload, context) -> answer);
        CompletableFuture<Exchange> first = template.asyncSend("aws-lambda-proc:slow?maxConcurrency=1", e -> {});
        lambda.journal().await("slow", 1, Duration.ofSeconds(5));

        Exchange second = send("aws-lambda-proc:slow?maxConcurrency=1&backpressure=reject", "{}");
        Exchange other =
                send("aws-lambda-proc:slow?maxConcurrency=2&backpressure=reject&timeout=100ms&retries=0", "{}");
        answer.complete("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(first.get().getException()).isNull();
        assertThat(second.getException()).hasMessageContaining("maxConcurrency");
        assertThat(other.getException()).hasMessageContaining("timeout=100ms");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "netty", "crt"})
    void client_isClosed_whenItsLastRouteStops(String http) throws Exception {
        answering("fn", "{}");
        route(route("one", http));
        route(route("two", http));
        assertThat(send("direct:one", "{}").getException()).isNull();
        assertThat(send("direct:two", "{}").getException()).isNull();
        assertThat(log.messages(BUILT)).hasSize(1);

        context.getRouteController().stopRoute("one");
        assertThat(send("direct:two", "{}").getException()).isNull();
        context.getRouteController().stopRoute("two");
        await().atMost(Duration.ofSeconds(5)).until(() -> Threads.count("aws-lambda-proc-netty") == 0);

        context.getRouteController().startRoute("one");
        assertThat(send("direct:one", "{}").getException()).isNull();
        assertThat(log.messages(BUILT)).hasSize(2);
    }

    @Test
    void route_invokesAgain_whenTheContextIsStoppedAndStarted() throws Exception {
        answering("fn", "{}");
        route(route(
                "one",
                "netty&region=%s&endpoint=%s&accessKey=%s&secretKey=%s"
                        .formatted(lambda.region(), lambda.endpoint(), ACCESS_KEY, SECRET_KEY)));
        assertThat(send("direct:one", "{}").getException()).isNull();
        context.stop();
        await().atMost(Duration.ofSeconds(5)).until(() -> Threads.count("aws-lambda-proc") == 0);

        // Camel makes a new component for it.
        context.start();

        assertThat(context.createProducerTemplate().requestBody("direct:one", "{}", String.class))
                .isEqualTo("{}");
        assertThat(lambda.journal().count("fn")).isEqualTo(2);
    }

    @Test
    void stop_isQuick_whenTheContextIsIdle() throws ExecutionException, InterruptedException {
        answering("fn", "{}");
        assertThat(send("aws-lambda-proc:fn", "{}").getException()).isNull();
        assertThat(send("aws-lambda-proc:fn?httpClient=crt", "{}").getException())
                .isNull();

        long start = System.nanoTime();
        context.stop();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        await().atMost(Duration.ofSeconds(5)).until(() -> Threads.count("aws-lambda-proc") == 0);
    }

    private static LambdaRouteBuilder route(String id, String http) {
        return routes -> routes.from("direct:" + id).routeId(id).to("aws-lambda-proc:fn?httpClient=" + http);
    }
}
