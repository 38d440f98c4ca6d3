package io.github.camelawslambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The tables of the README and of {@code docs/options.md} are those of the catalog. With {@code -Dreadme.update=true} they
 * are written instead.
 */
class ReadmeTest {

    private static final Path README = Path.of("..", "README.md");
    private static final Path OPTIONS = Path.of("..", "docs", "options.md");
    private static final String CATALOG = "/META-INF/io/github/camelawslambda/aws-lambda-proc.json";

    /** What most users set; the README shows these. */
    private static final List<String> FIRST = List.of(
            "function",
            "region",
            "timeout",
            "retries",
            "retryOnTimeout",
            "maxConcurrency",
            "rateLimit",
            "parallel",
            "onFailure",
            "functionError",
            "invocationType");

    @Test
    void firstOptions_areThoseOfTheCatalog() throws IOException {
        JsonNode options = catalog().get("properties");
        checkOrWrite(
                README,
                "first options",
                optionTable(FIRST.stream().map(name -> optionRow(name, options.required(name)))));
    }

    @Test
    void options_areThoseOfTheCatalog() throws IOException {
        checkOrWrite(
                OPTIONS,
                "options",
                optionTable(catalog().get("properties").properties().stream()
                        .filter(option -> !option.getKey().equals("lazyStartProducer"))
                        .sorted(Comparator.comparing(option -> order(option.getValue())))
                        .map(option -> optionRow(option.getKey(), option.getValue()))));
    }

    @Test
    void componentOptions_areThoseOfTheCatalog() throws IOException {
        JsonNode ofEndpoints = catalog().get("properties");
        checkOrWrite(
                OPTIONS,
                "component options",
                optionTable(catalog().get("componentProperties").properties().stream()
                        .filter(option -> !ofEndpoints.has(option.getKey()))
                        .map(option -> optionRow(option.getKey(), option.getValue()))));
    }

    @Test
    void headers_areThoseOfTheCatalog() throws IOException {
        Stream<String> rows = catalog().get("headers").properties().stream()
                .map(header -> headerRow(header.getKey(), header.getValue()));
        checkOrWrite(
                OPTIONS,
                "headers",
                Stream.concat(Stream.of("| header | | type | description |", "|---|---|---|---|"), rows));
    }

    private static Stream<String> optionTable(Stream<String> rows) {
        return Stream.concat(Stream.of("| option | default | description |", "|---|---|---|"), rows);
    }

    private static void checkOrWrite(Path page, String table, Stream<String> rows) throws IOException {
        String text = Files.readString(page);
        String begin = "<!-- %s: written by ReadmeTest from the catalog -->\n".formatted(table);
        String end = "<!-- /%s -->".formatted(table);
        int from = text.indexOf(begin) + begin.length();
        int to = text.indexOf(end);
        String expected = rows.map(row -> row + "\n").collect(Collectors.joining());
        if (Boolean.getBoolean("readme.update")) {
            Files.writeString(page, text.substring(0, from) + expected + text.substring(to));
        } else {
            assertThat(text.substring(from, to))
                    .as("the table of %s in %s; CONTRIBUTING.md says how to rewrite it", table, page.getFileName())
                    .isEqualTo(expected);
        }
    }

    private static String optionRow(String name, JsonNode option) {
        String words = option.has("enum") ? " (" + String.join(", ", words(option.get("enum"))) + ")" : "";
        return "| `%s`%s | %s | %s%s |"
                .formatted(
                        name,
                        option.get("kind").asText().equals("path") ? " (path, required)" : "",
                        option.has("defaultValue")
                                ? "`" + option.get("defaultValue").asText() + "`"
                                : "",
                        option.get("description").asText(),
                        words);
    }

    private static String headerRow(String name, JsonNode header) {
        String type = header.get("javaType").asText();
        return "| `%s` | %s | %s | %s |"
                .formatted(
                        name,
                        header.get("label").asText(),
                        type.substring(type.lastIndexOf('.') + 1),
                        header.get("description").asText());
    }

    private static List<String> words(JsonNode node) {
        List<String> words = new ArrayList<>();
        node.forEach(word -> words.add("`" + word.asText() + "`"));
        return words;
    }

    // The catalog sorts by group; what everybody needs comes first here.
    private static String order(JsonNode option) {
        Map<String, String> ranks = Map.of("producer", "1", "security", "2", "producer (advanced)", "3", "proxy", "4");
        String group = option.get("group").asText();
        return option.get("kind").asText().equals("path") ? "0" : ranks.getOrDefault(group, "5");
    }

    private static JsonNode catalog() throws IOException {
        try (InputStream json = ReadmeTest.class.getResourceAsStream(CATALOG)) {
            return new ObjectMapper().readTree(Objects.requireNonNull(json));
        }
    }
}
