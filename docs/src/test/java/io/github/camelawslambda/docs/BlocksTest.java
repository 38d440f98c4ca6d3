package io.github.camelawslambda.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelawslambda.docs.Page.Block;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Every block of every page is compiled, loaded or parsed, and started where it can be. One whose language is not known here
 * fails, so that nothing goes unchecked.
 */
class BlocksTest {

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> block_works() {
        return Page.all().stream()
                .flatMap(page -> page.blocks().stream())
                .map(block -> DynamicTest.dynamicTest(block.toString(), () -> checkNamed(block)));
    }

    private void checkNamed(Block block) {
        try {
            check(block);
        } catch (Throwable e) {
            throw new AssertionError("%s: %s".formatted(block, e.getMessage()), e);
        }
    }

    private void check(Block block) throws Exception {
        switch (block.info()) {
            case "java" -> java(block);
            // What needs more than this machine can be relied on to have, such as Docker.
            case "java compiled" -> new JavaBlock(block).load(folder);
            case "java quarkus" -> isFileOf("quarkus", block);
            case "java streaming" -> isFileOf("streaming", block);
            case "yaml", "xml route" -> routes(block);
            case "yaml redpanda" -> redpanda(block);
            case "properties" -> properties(block);
            case "json" -> json(block);
            case "xml quarkus" -> isPartOfPom("quarkus", block);
            case "xml" -> new Dependencies(block.text()).check();
            case "sh" -> new Commands(block.text()).check();
            case "text" ->
                assertThat(RealTexts.all())
                        .as("RealTexts tells what really appears")
                        .containsKey(RealTexts.key(block));
            default -> fail("nobody knows how to check a block of '" + block.info() + "'");
        }
    }

    private void java(Block block) throws Exception {
        JavaBlock code = new JavaBlock(block);
        switch (code.kind()) {
            case ROUTE -> routes(block);
            case STATEMENTS -> {
                try (Workbench bench = new Workbench(folder)) {
                    bench.run(block);
                }
            }
            case CLASS -> {
                Class<?> loaded = code.load(folder);
                if (RouteBuilder.class.isAssignableFrom(loaded)) {
                    routes(block);
                } else if (block.text().contains("@Test")) {
                    runTests(loaded);
                }
            }
        }
    }

    /** What needs more than is here is in an example, which is run by itself. */
    private static void isFileOf(String example, Block block) throws IOException {
        Path sources = Path.of("..", "examples", example, "src");
        try (Stream<Path> files = Files.walk(sources)) {
            assertThat(files.filter(file -> file.toString().endsWith(".java")))
                    .as("a file of %s is like the block", sources)
                    .anySatisfy(file -> assertThat(file).hasContent(block.text()));
        }
    }

    private static void isPartOfPom(String example, Block block) throws IOException {
        String pom = Files.readString(Path.of("..", "examples", example, "pom.xml"));
        assertThat(pom.replaceAll("(?m)^ +", "")).contains(block.text().replaceAll("(?m)^ +", ""));
    }

    private void routes(Block block) throws Exception {
        try (Workbench bench = new Workbench(folder)) {
            bench.addRoutes(block);
        }
    }

    private static void runTests(Class<?> tests) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        // Spring reads classes by their names.
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(tests.getClassLoader());
        try {
            run(tests, listener);
        } finally {
            thread.setContextClassLoader(before);
        }
        assertThat(listener.getSummary().getFailures())
                .allSatisfy(failure -> fail("the test of the block failed", failure.getException()));
        assertThat(listener.getSummary().getTestsSucceededCount()).isPositive();
    }

    private static void run(Class<?> tests, SummaryGeneratingListener listener) {
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(tests))
                                .build(),
                        listener);
    }

    private static void redpanda(Block block) {
        assertThat(new Load(LoadSettings.builder().build()).loadFromString(block.text()))
                .isNotNull();
    }

    private void properties(Block block) throws Exception {
        try (Workbench bench = new Workbench(folder)) {
            Properties properties = new Properties();
            properties.load(new StringReader(block.text()));
            assertThat(properties).isNotEmpty();
            Main main = Configured.by(properties, bench);
            try {
                // An unknown option would have failed the start.
                main.start();
                Configured.createEndpoints(main, properties);
            } finally {
                main.stop();
            }
        }
    }

    private static void json(Block block) throws IOException {
        JsonNode json = new ObjectMapper()
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .readTree(block.text());
        assertThat(json.isContainerNode()).isTrue();
        if (json.has("Statement")) {
            policy(json);
        }
    }

    private static void policy(JsonNode policy) {
        assertThat(policy.fieldNames()).toIterable().containsExactly("Version", "Statement");
        assertThat(policy.get("Version").asText()).isEqualTo("2012-10-17");
        assertThat(policy.get("Statement")).isNotEmpty().allSatisfy(statement -> {
            assertThat(statement.fieldNames())
                    .toIterable()
                    .isSubsetOf(Set.of("Sid", "Effect", "Principal", "Action", "Resource", "Condition"))
                    .contains("Effect", "Action");
            assertThat(statement.get("Effect").asText()).isEqualTo("Allow");
            assertThat(statement.get("Action").asText()).isIn("lambda:InvokeFunction", "sts:AssumeRole");
            // What one may do names on what, and whom one trusts names who.
            assertThat(statement.has("Resource")).isNotEqualTo(statement.has("Principal"));
            assertThat(resources(statement))
                    .allSatisfy(resource -> assertThat(resource)
                            .matches("arn:aws:(lambda:[a-z0-9-]+:\\d{12}:function:[\\w-]+(:(\\*|[\\w$-]+))?"
                                    + "|iam::\\d{12}:(role/[\\w-]+|root))"));
        });
    }

    private static List<String> resources(JsonNode statement) {
        JsonNode found = statement.has("Resource")
                ? statement.get("Resource")
                : statement.get("Principal").get("AWS");
        return found.isArray()
                ? Stream.iterate(0, i -> i + 1)
                        .limit(found.size())
                        .map(i -> found.get(i).asText())
                        .toList()
                : List.of(found.asText());
    }
}
