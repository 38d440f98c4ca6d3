package io.github.camelawslambda;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The tables of {@code docs/options.md} are those of the catalog. With {@code -Dpages.update=true} they are written instead.
 */
class OptionsPageTest {

    private static final Path OPTIONS = Path.of("..", "docs", "options.md");

    @Test
    void options_areThoseOfTheCatalog() throws IOException {
        CatalogTables.checkOrWrite(
                OPTIONS,
                "options",
                OptionsPageTest.class,
                optionTable(CatalogTables.catalog().get("properties").properties().stream()
                        .filter(option -> !option.getKey().equals("lazyStartProducer"))
                        .sorted(Comparator.comparing(option -> CatalogTables.order(option.getValue())))
                        .map(option -> optionRow(option.getKey(), option.getValue()))));
    }

    @Test
    void componentOptions_areThoseOfTheCatalog() throws IOException {
        JsonNode ofEndpoints = CatalogTables.catalog().get("properties");
        CatalogTables.checkOrWrite(
                OPTIONS,
                "component options",
                OptionsPageTest.class,
                optionTable(CatalogTables.catalog().get("componentProperties").properties().stream()
                        .filter(option -> !ofEndpoints.has(option.getKey()))
                        .map(option -> optionRow(option.getKey(), option.getValue()))));
    }

    @Test
    void headers_areThoseOfTheCatalog() throws IOException {
        Stream<String> rows = CatalogTables.catalog().get("headers").properties().stream()
                .map(header -> headerRow(header.getKey(), header.getValue()));
        CatalogTables.checkOrWrite(
                OPTIONS,
                "headers",
                OptionsPageTest.class,
                Stream.concat(Stream.of("| header | | type | description |", "|---|---|---|---|"), rows));
    }

    private static Stream<String> optionTable(Stream<String> rows) {
        return Stream.concat(Stream.of("| option | default | description |", "|---|---|---|"), rows);
    }

    private static String optionRow(String name, JsonNode option) {
        return "| `%s`%s | %s | %s |"
                .formatted(
                        name,
                        option.get("kind").asText().equals("path") ? " (path, required)" : "",
                        CatalogTables.defaultValue(option),
                        CatalogTables.description(option));
    }

    private static String headerRow(String name, JsonNode header) {
        return "| `%s` | %s | %s | %s |"
                .formatted(
                        name,
                        header.get("label").asText(),
                        CatalogTables.simpleType(header),
                        header.get("description").asText());
    }
}
