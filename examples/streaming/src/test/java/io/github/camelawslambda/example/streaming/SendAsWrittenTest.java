package io.github.camelawslambda.example.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelawslambda.LambdaProcComponent;
import io.github.camelawslambda.test.LocalLambda;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class SendAsWrittenTest {

    private final LocalLambda lambda = LocalLambda.start();
    private final CamelContext context = new DefaultCamelContext();
    private final VertxPlatformHttpServer server = new VertxPlatformHttpServer(settings());
    private final Semaphore more = new Semaphore(0);

    private static VertxPlatformHttpServerConfiguration settings() {
        VertxPlatformHttpServerConfiguration settings = new VertxPlatformHttpServerConfiguration();
        settings.setBindHost("127.0.0.1");
        settings.setBindPort(0);
        return settings;
    }

    @BeforeEach
    void start() throws Exception {
        LambdaProcComponent component =
                Objects.requireNonNull(context.getComponent("aws-lambda-proc", LambdaProcComponent.class));
        component.getConfiguration().setRegion(lambda.region());
        component.getConfiguration().setEndpoint(lambda.endpoint().toString());
        component.getConfiguration().setAccessKey("test");
        component.getConfiguration().setSecretKey("test");
        component.getConfiguration().setTimeout(Duration.ofSeconds(20));
        context.addService(server);
        context.addRoutes(new StreamRoutes());
        context.start();
    }

    @AfterEach
    void stop() {
        more.release();
        context.getShutdownStrategy().setTimeout(1);
        context.stop();
        lambda.close();
    }

    private InputStream story(Version version) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.getPort() + "/story");
        return HttpClient.newBuilder()
                .version(version)
                .build()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofInputStream())
                .body();
    }

    private static void write(OutputStream output, String text) throws IOException {
        output.write(text.getBytes(StandardCharsets.UTF_8));
        output.flush();
    }

    @ParameterizedTest
    @EnumSource
    void client_hasEachPiece_whileTheFunctionWaits(Version version) throws Exception {
        lambda.streamFunction("story", (input, output, function) -> {
                    write(output, "one ");
                    more.acquireUninterruptibly();
                    write(output, "two");
                })
                .timeout(Duration.ofMinutes(1));

        try (InputStream story = story(version)) {
            assertThat(new String(story.readNBytes(4), StandardCharsets.UTF_8)).isEqualTo("one ");
            more.release();
            assertThat(new String(story.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("two");
        }
    }

    @ParameterizedTest
    @EnumSource
    void client_hasABrokenConnection_whenTheFunctionFails(Version version) throws Exception {
        lambda.streamFunction("story", (input, output, function) -> {
            write(output, "one ");
            throw new IllegalStateException("no luck");
        });

        try (InputStream story = story(version)) {
            assertThatThrownBy(story::readAllBytes).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void function_isStopped_whenTheClientGoes(Version version) throws Exception {
        CompletableFuture<Throwable> stopped = new CompletableFuture<>();
        lambda.streamFunction("story", (input, output, function) -> {
                    try {
                        while (true) {
                            write(output, "again ");
                        }
                    } catch (IOException e) {
                        stopped.complete(e);
                    }
                })
                .timeout(Duration.ofMinutes(1));

        InputStream story = story(version);
        story.readNBytes(6);
        story.close();

        assertThat(stopped.get()).hasMessage("The response cannot be sent");
    }
}
