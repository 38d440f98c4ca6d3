package io.github.camelawslambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/aws-lambda-proc-component.md}, in the form of the component pages of Camel's documentation, says what the catalog
 * says. With {@code -Dpages.update=true} it is written instead.
 */
class ComponentPageTest {

    private static final Path PAGE = Path.of("..", "docs", "aws-lambda-proc-component.md");
    private static final Path SPRING_BOOT = Path.of(
            "..",
            "camel-aws-lambda-processor-starter",
            "src/generated/resources/META-INF/spring-configuration-metadata.json");

    private static final Map<String, String> GROUPS = Map.of(
            "producer", "producer",
            "security", "security",
            "producer (advanced)", "advanced",
            "advanced", "advanced",
            "proxy", "proxy",
            "health", "health");

    private final JsonNode catalog = CatalogTables.catalog();

    @Test
    void facts_areThoseOfTheCatalog() throws IOException {
        JsonNode component = catalog.get("component");
        checkOrWrite(
                "facts",
                Stream.of(
                        "| | |",
                        "|---|---|",
                        fact("since", component.get("firstVersion").asText()),
                        fact("support level", component.get("supportLevel").asText()),
                        fact("producer or consumer", producerOrConsumer(component)),
                        fact("asynchronous", component.get("async").asBoolean() ? "yes" : "no"),
                        fact("URI format", code(component.get("syntax").asText() + "[?options]")),
                        fact("group id", code(component.get("groupId").asText())),
                        fact("artifact id", code(component.get("artifactId").asText())),
                        fact("labels", component.get("label").asText().replace(",", ", "))));
    }

    @Test
    void componentOptions_areThoseOfTheCatalog() throws IOException {
        checkOrWrite("component options", options("componentProperties", option -> true));
    }

    @Test
    void pathParameters_areThoseOfTheCatalog() throws IOException {
        checkOrWrite(
                "path parameters",
                options("properties", option -> option.get("kind").asText().equals("path")));
    }

    @Test
    void queryParameters_areThoseOfTheCatalog() throws IOException {
        checkOrWrite(
                "query parameters",
                options("properties", option -> option.get("kind").asText().equals("parameter")));
    }

    @Test
    void headers_areThoseOfTheCatalog() throws IOException {
        Stream<String> rows = catalog.get("headers").properties().stream().map(header -> {
            JsonNode json = header.getValue();
            String constant = json.get("constantName").asText().replaceAll(".*#", "");
            return row(
                    code(header.getKey()) + "<br>`" + constant + "`",
                    json.get("description").asText(),
                    json.get("label").asText(),
                    code(CatalogTables.simpleType(json)));
        });
        checkOrWrite("headers", table("name and constant", "description", "in or out", "type", rows));
    }

    @Test
    void springBootOptions_areThoseOfTheStarter() throws IOException {
        JsonNode properties =
                new ObjectMapper().readTree(Files.readString(SPRING_BOOT)).get("properties");
        checkOrWrite(
                "Spring Boot options",
                table(
                        "name",
                        "description",
                        "default",
                        "type",
                        StreamSupport.stream(properties.spliterator(), false)
                                .map(property -> row(
                                        code(property.get("name").asText()),
                                        property.get("description").asText(),
                                        CatalogTables.defaultValue(property),
                                        code(CatalogTables.simpleType(
                                                property.get("type").asText()))))));
    }

    private Stream<String> options(String kind, Predicate<JsonNode> which) {
        return table(
                "name and group",
                "description",
                "default",
                "type",
                catalog.get(kind).properties().stream()
                        .filter(option -> which.test(option.getValue()))
                        .sorted(Comparator.comparing(option -> CatalogTables.order(option.getValue())))
                        .map(option -> row(
                                name(option.getKey(), option.getValue()),
                                CatalogTables.description(option.getValue()),
                                CatalogTables.defaultValue(option.getValue()),
                                code(CatalogTables.simpleType(option.getValue())))));
    }

    private static String name(String name, JsonNode option) {
        String group = option.get("group").asText();
        return code(name)
                + (option.get("required").asBoolean() ? " **required**" : "")
                + (option.get("autowired").asBoolean() ? " autowired" : "")
                + (option.get("secret").asBoolean() ? " secret" : "")
                + "<br>"
                + GROUPS.getOrDefault(group, group);
    }

    private static String producerOrConsumer(JsonNode component) {
        return component.get("producerOnly").asBoolean() ? "producer only" : "both";
    }

    private static Stream<String> table(String a, String b, String c, String d, Stream<String> rows) {
        return Stream.concat(Stream.of(row(a, b, c, d), "|---|---|---|---|"), rows);
    }

    private static String row(String a, String b, String c, String d) {
        return "| %s | %s | %s | %s |".formatted(a, b, c, d);
    }

    private static String fact(String name, String value) {
        return "| %s | %s |".formatted(name, value);
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    private static void checkOrWrite(String part, Stream<String> lines) throws IOException {
        CatalogTables.checkOrWrite(PAGE, part, ComponentPageTest.class, lines);
    }
}
