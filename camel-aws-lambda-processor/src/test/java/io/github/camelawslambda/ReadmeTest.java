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
import org.junit.jupiter.api.Test;

/** The tables of the README are those of the catalog. With {@code -Dreadme.update=true} they are written instead. */
class ReadmeTest {

    private static final Path README = Path.of("..", "README.md");
    private static final String CATALOG = "/META-INF/io/github/camelawslambda/aws-lambda-proc.json";

    @Test
    void options_areThoseOfTheCatalog() throws IOException {
        List<String> rows = new ArrayList<>(List.of("| option | default | description |", "|---|---|---|"));
        catalog().get("properties").properties().stream()
                .filter(option -> !option.getKey().equals("lazyStartProducer"))
                .sorted(Comparator.comparing(option -> order(option.getValue())))
                .forEach(option -> rows.add(optionRow(option.getKey(), option.getValue())));
        checkOrWrite("options", rows);
    }

    @Test
    void headers_areThoseOfTheCatalog() throws IOException {
        List<String> rows = new ArrayList<>(List.of("| header | | type | description |", "|---|---|---|---|"));
        catalog()
                .get("headers")
                .properties()
                .forEach(header -> rows.add(headerRow(header.getKey(), header.getValue())));
        checkOrWrite("headers", rows);
    }

    private static void checkOrWrite(String table, List<String> rows) throws IOException {
        String readme = Files.readString(README);
        String begin = "<!-- %s: written by ReadmeTest from the catalog -->\n".formatted(table);
        String end = "<!-- /%s -->".formatted(table);
        int from = readme.indexOf(begin) + begin.length();
        int to = readme.indexOf(end);
        String expected = String.join("\n", rows) + "\n";
        if (Boolean.getBoolean("readme.update")) {
            Files.writeString(README, readme.substring(0, from) + expected + readme.substring(to));
        } else {
            assertThat(readme.substring(from, to))
                    .as("the table of %s in the README; CONTRIBUTING.md says how to rewrite it", table)
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
