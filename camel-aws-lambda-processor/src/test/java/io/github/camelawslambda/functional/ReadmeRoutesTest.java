package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.test.Fault;
import io.github.camelawslambda.test.LocalLambda;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.processor.aggregate.GroupedMessageAggregationStrategy;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code blocks of the README, run. The Java ones stand in this class as they stand there, which is checked. */
class ReadmeRoutesTest extends FunctionalTest {

    private static final Path README = Path.of("..", "README.md");
    private static final Path THIS =
            Path.of("src/test/java", ReadmeRoutesTest.class.getName().replace('.', '/') + ".java");

    private static final int TOO_LARGE = 6_291_457;

    @TempDir
    Path folder;

    @Test
    void javaBlocks_standInThisClass() throws Exception {
        String code = squeezed(Files.readString(THIS));

        assertThat(blocks("java"))
                .hasSize(4)
                .allSatisfy(block -> assertThat(code).contains(squeezed(block)));
    }

    @Test
    void javaRoute_sortsPricedFromRejected() throws Exception {
        checkSorting(new RouteBuilder() {
            @Override
            public void configure() {
                from("file:orders")
                        .to("aws-lambda-proc:price-order?region=eu-west-1&retries=3")
                        .choice()
                        .when(header("CamelAwsLambdaProcFunctionError").isNotNull())
                        .to("file:rejected")
                        .otherwise()
                        .to("file:priced");
            }
        });
    }

    @Test
    void yamlRoute_sortsPricedFromRejected() throws Exception {
        List<String> yaml = blocks("yaml");
        assertThat(yaml).hasSize(1);

        checkSorting((RoutesBuilder) PluginHelper.getRoutesLoader(context)
                .findRoutesBuilders(ResourceHelper.fromString("readme.yaml", yaml.get(0)))
                .iterator()
                .next());
    }

    @Test
    void localLambda_servesRouteTests() {
        try (LocalLambda lambda = LocalLambda.start()) {
            lambda.function("price-order", (input, context) -> Map.of("total", 4.20))
                    .fault(Fault.throttle("ReservedFunctionConcurrentInvocationLimitExceeded")
                            .times(2));

            String uri = "aws-lambda-proc:price-order?region=" + lambda.region() + "&endpoint=" + lambda.endpoint()
                    + "&accessKey=test&secretKey=test";
            String priced = template.requestBody(uri, "{\"item\":\"apple\"}", String.class);

            assertThat(priced).isEqualTo("{\"total\":4.2}");
            assertThat(lambda.journal().count("price-order")).isEqualTo(3);
        }
    }

    @Test
    void batchRoute_sortsPricedFromFailed() throws Exception {
        Files.write(Files.createDirectories(folder.resolve("orders")).resolve("large.json"), new byte[TOO_LARGE]);
        check(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("file:orders")
                                .convertBodyTo(byte[].class)
                                .aggregate(constant(true), new GroupedMessageAggregationStrategy())
                                .completionSize(100)
                                .completionTimeout(1000)
                                .to("aws-lambda-proc:price-order?region=eu-west-1&parallel=true&onFailure=flag")
                                .split(body())
                                .choice()
                                .when(header("CamelAwsLambdaProcException").isNotNull())
                                .to("file:failed")
                                .otherwise()
                                .to("file:priced");
                    }
                },
                () -> {
                    assertThat(folder.resolve("priced/good.json")).hasContent("{\"total\":4.2}");
                    assertThat(folder.resolve("priced/bad.json")).content().contains("there is no price for it");
                    assertThat(folder.resolve("failed/large.json")).hasSize(TOO_LARGE);
                });
    }

    @Test
    void rateLimitedRoute_takesAPermitOfTheLimit() throws Exception {
        assertThat(blocks("properties"))
                .hasSize(1)
                .allSatisfy(block -> assertThat(block.trim())
                        .isEqualTo("camel.component.aws-lambda-proc.rate-limits.shared=100/1s"));
        component().setRateLimits(Map.of("shared", "100/1s"));
        try (LocalLambda ireland = LocalLambda.builder().region("eu-west-1").start()) {
            component().getConfiguration().setEndpoint(ireland.endpoint().toString());
            component().getConfiguration().setRegion(null);
            ireland.function("price-order", (input, lambdaContext) -> Map.of("total", 4.20));
            route(new RouteBuilder() {
                @Override
                public void configure() {
                    from("seda:orders").to("aws-lambda-proc:price-order?region=eu-west-1&rateLimit=shared");
                }
            });

            template.sendBody("seda:orders", "{}");

            ireland.journal().await("price-order", 1, Duration.ofSeconds(10));
        }
    }

    private void checkSorting(RoutesBuilder routes) throws Exception {
        check(routes, () -> {
            assertThat(folder.resolve("priced/good.json")).hasContent("{\"total\":4.2}");
            assertThat(folder.resolve("rejected/bad.json")).content().contains("there is no price for it");
        });
    }

    private void check(RoutesBuilder routes, ThrowingRunnable expectation) throws Exception {
        try (LocalLambda ireland = LocalLambda.builder().region("eu-west-1").start()) {
            component().getConfiguration().setEndpoint(ireland.endpoint().toString());
            component().getConfiguration().setRegion(null);
            ireland.streamFunction("price-order", (input, output, lambdaContext) -> {
                String order = new String(input.readAllBytes(), StandardCharsets.UTF_8);
                if (order.contains("unicorn")) {
                    throw new IllegalArgumentException("there is no price for it");
                }
                output.write("{\"total\":4.2}".getBytes(StandardCharsets.UTF_8));
            });
            context.addComponent("file", new FileComponentBelow(folder));
            Files.createDirectories(folder.resolve("orders"));
            Files.writeString(folder.resolve("orders/good.json"), "{\"item\":\"apple\"}");
            Files.writeString(folder.resolve("orders/bad.json"), "{\"item\":\"unicorn\"}");
            context.addRoutes(routes);

            Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(expectation);
        }
    }

    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("```" + language + "\\R(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(README))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    private static String squeezed(String code) {
        return code.replaceAll("\\s", "");
    }

    /** Takes the relative folders of the README's routes as folders below another one. */
    private static final class FileComponentBelow extends FileComponent {

        private final Path root;

        FileComponentBelow(Path root) {
            this.root = root;
        }

        @Override
        protected GenericFileEndpoint<java.io.File> buildFileEndpoint(
                String uri, String remaining, Map<String, Object> parameters) throws Exception {
            return super.buildFileEndpoint(uri, root.resolve(remaining).toString(), parameters);
        }
    }
}
