package io.github.camelawslambda.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaProcComponent;
import io.github.camelawslambda.docs.Page.Block;
import io.github.camelawslambda.test.LocalLambda;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.aws2.s3.AWS2S3Component;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.mock.InterceptSendToMockEndpointStrategy;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;

/**
 * What the pages take for granted: a started context whose component is configured for a local Lambda, with waits of a few
 * milliseconds, and {@code price-order}, which fails for a unicorn. Relative folders of file endpoints are below a folder
 * of the test; what comes to a log endpoint comes to a mock, too.
 */
final class Workbench implements AutoCloseable {

    static final String REGION = "eu-west-1";

    final FakeS3 s3 = new FakeS3();
    final LocalLambda lambda = LocalLambda.builder().region(REGION).start();
    final CamelContext context = new DefaultCamelContext();
    final ProducerTemplate template = context.createProducerTemplate();
    final Path folder;
    private @Nullable VertxPlatformHttpServer httpServer;

    Workbench(Path folder) {
        this.folder = folder;
        LambdaProcComponent component = component();
        component.getConfiguration().setRegion(REGION);
        component.getConfiguration().setEndpoint(lambda.endpoint().toString());
        component.getConfiguration().setAccessKey("test");
        component.getConfiguration().setSecretKey("test");
        component.getConfiguration().setRetryDelay(Duration.ofMillis(1));
        component.getConfiguration().setMaxRetryDelay(Duration.ofMillis(5));
        component.setRateLimits(Map.of("shared", "100/1s"));
        context.getCamelContextExtension().registerEndpointCallback(new InterceptSendToMockEndpointStrategy("log:*"));
        context.addComponent("file", new FileComponentBelow(folder));
        context.addComponent("kafka", new KafkaInTheProcess());
        context.getComponent("aws2-s3", AWS2S3Component.class).setConfiguration(s3.configuration());
        lambda.streamFunction("price-order", (input, output, function) -> {
            String order = new String(input.readAllBytes(), StandardCharsets.UTF_8);
            if (order.contains("unicorn")) {
                throw new IllegalArgumentException("there is no price for it");
            }
            output.write("{\"total\":4.2}".getBytes(StandardCharsets.UTF_8));
        });
        context.start();
        template.start();
    }

    LambdaProcComponent component() {
        return Objects.requireNonNull(context.getComponent("aws-lambda-proc", LambdaProcComponent.class));
    }

    /** The port of Camel's HTTP server, which is there once a page has a route for it. */
    int httpPort() {
        return Objects.requireNonNull(httpServer).getPort();
    }

    private void startHttpServer() throws Exception {
        VertxPlatformHttpServerConfiguration configuration = new VertxPlatformHttpServerConfiguration();
        configuration.setBindHost("127.0.0.1");
        configuration.setBindPort(Configured.freePort());
        httpServer = new VertxPlatformHttpServer(configuration);
        context.addService(httpServer, true, true);
    }

    /** Adds the routes of a block of Java, YAML or XML. */
    void addRoutes(Block block) throws Exception {
        if (httpServer == null && block.text().contains("platform-http:")) {
            startHttpServer();
        }
        int before = context.getRoutesSize();
        if (!block.language().equals("java")) {
            for (RoutesBuilder routes : PluginHelper.getRoutesLoader(context)
                    .findRoutesBuilders(ResourceHelper.fromString("block." + block.language(), block.text()))) {
                context.addRoutes(routes);
            }
        } else {
            context.addRoutes((RouteBuilder)
                    new JavaBlock(block).load(folder).getConstructor().newInstance());
        }
        assertThat(context.getRoutesSize()).as("%s has routes", block).isGreaterThan(before);
    }

    /** Runs a block of statements. */
    void run(Block block) throws Exception {
        new JavaBlock(block)
                .load(folder)
                .getMethod("run", CamelContext.class, ProducerTemplate.class, LocalLambda.class)
                .invoke(null, context, template, lambda);
    }

    Exchange send(String uri, @Nullable Object body) {
        return template.send(uri, exchange -> exchange.getMessage().setBody(body));
    }

    @Override
    public void close() {
        template.stop();
        context.getShutdownStrategy().setTimeout(1);
        context.stop();
        lambda.close();
        s3.close();
    }

    private static final class FileComponentBelow extends FileComponent {

        private final Path root;

        FileComponentBelow(Path root) {
            this.root = root;
        }

        @Override
        protected GenericFileEndpoint<File> buildFileEndpoint(
                String uri, String remaining, Map<String, Object> parameters) throws Exception {
            return super.buildFileEndpoint(uri, root.resolve(remaining).toString(), parameters);
        }
    }
}
