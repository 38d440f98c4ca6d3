package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.camelawslambda.LambdaProcComponent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Camel's component that sends with Vert.x beside this one, in the same routes: each has its own Vert.x, and closes no other. */
@Tag("chooses-invoker")
class CamelVertxTest extends FunctionalTest {

    private static final String OURS = "aws-lambda-proc";
    private static final String CAMELS = "vertx-http";
    private static final int MESSAGES = 50;

    private static final String PRINT_WARNINGS = """
            appender.console.type = Console
            appender.console.name = console
            appender.console.layout.type = PatternLayout
            appender.console.layout.pattern = logged: %p %c %m%n
            rootLogger.level = warn
            rootLogger.appenderRef.console.ref = console
            # A busy machine is slow to load classes.
            logger.slow.name = io.vertx.core.impl.BlockedThreadChecker
            logger.slow.level = off
            """;

    @TempDir
    Path directory;

    /** Runs in its own JVM, where nothing else opens a Vert.x. Prints what Vert.x logs. */
    static final class Program {

        public static void main(String[] arguments) {
            try {
                run(arguments[0], arguments[1], arguments[2]);
            } catch (Throwable e) {
                e.printStackTrace();
                System.exit(1);
            }
            System.exit(0);
        }

        private static void run(String lambda, String first, String second) throws Exception {
            HttpServer server = server();
            try (CamelContext context = new DefaultCamelContext()) {
                LambdaProcComponent component = new LambdaProcComponent(context);
                component.getConfiguration().setEndpoint(lambda);
                component.getConfiguration().setRegion("us-east-1");
                component.getConfiguration().setAccessKey(ACCESS_KEY);
                component.getConfiguration().setSecretKey(SECRET_KEY);
                context.addComponent(OURS, component);
                String page =
                        "http://127.0.0.1:%d/".formatted(server.getAddress().getPort());
                RouteBuilder.addRoutes(context, routes -> {
                    routes.from("direct:" + OURS).to(OURS + ":fn?timeout=30s");
                    routes.from("direct:" + CAMELS).to(CAMELS + ":" + page);
                    // What follows on Camel's is called by its event loop.
                    routes.from("direct:both")
                            .to(CAMELS + ":" + page)
                            .to(OURS + ":fn?timeout=30s")
                            .to(CAMELS + ":" + page);
                });
                context.start();
                ProducerTemplate template = context.createProducerTemplate();
                sendMany(template, "direct:both");
                assertThat(threadsOf(OURS)).isNotEmpty();
                assertThat(threadsOf(CAMELS)).isNotEmpty();

                context.getComponent(first).stop();
                Awaitility.await()
                        .untilAsserted(() -> assertThat(threadsOf(first)).isEmpty());
                sendMany(template, "direct:" + second);
                context.getComponent(second).stop();
            } finally {
                server.stop(0);
            }
            Awaitility.await().untilAsserted(() -> assertThat(threadsOf(OURS)).isEmpty());
            Awaitility.await().untilAsserted(() -> assertThat(threadsOf(CAMELS)).isEmpty());
            System.out.println("stopped");
        }

        /** A server without Vert.x that sends back what it gets. */
        private static HttpServer server() throws IOException {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                byte[] body = exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
            return server;
        }

        private static void sendMany(ProducerTemplate template, String uri) {
            List<CompletableFuture<String>> sent = IntStream.range(0, MESSAGES)
                    .mapToObj(i -> template.asyncRequestBody(uri, "\"" + i + "\"", String.class))
                    .toList();
            for (int i = 0; i < MESSAGES; i++) {
                assertThat(sent.get(i).join()).isEqualTo("\"" + i + "\"");
            }
        }

        private static List<String> threadsOf(String component) {
            return Thread.getAllStackTraces().keySet().stream()
                    .map(Thread::getName)
                    .filter(name ->
                            component.equals(OURS) ? name.contains("aws-lambda-proc") : name.startsWith("vert.x-"))
                    .toList();
        }
    }

    @ParameterizedTest
    @CsvSource({OURS + ", " + CAMELS, CAMELS + ", " + OURS})
    void eachWorks_untilItIsStopped(String first, String second) throws Exception {
        echo("fn");
        Path log = Files.writeString(directory.resolve("log.properties"), PRINT_WARNINGS);

        String printed = ChildJvm.run(
                Program.class,
                List.of("-XX:TieredStopAtLevel=1", "-Dlog4j2.configurationFile=" + log),
                directory,
                Duration.ofMinutes(3),
                lambda.endpoint().toString(),
                first,
                second);

        assertThat(printed).endsWith("stopped" + System.lineSeparator()).doesNotContain("logged:");
        assertThat(lambda.journal().last("fn").header("User-Agent")).contains("Vertx");
    }
}
