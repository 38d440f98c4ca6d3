package io.github.camelawslambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Parts of Markdown pages that are made of the catalog. With {@code -Dpages.update=true} they are written, not checked. */
final class CatalogTables {

    private static final String CATALOG = "/META-INF/io/github/camelawslambda/aws-lambda-proc.json";

    private CatalogTables() {}

    static JsonNode catalog() {
        try (InputStream json = CatalogTables.class.getResourceAsStream(CATALOG)) {
            return new ObjectMapper().readTree(Objects.requireNonNull(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Checks or writes the lines between the two comments that bear the part's name. */
    static void checkOrWrite(Path page, String part, Class<?> writer, Stream<String> lines) throws IOException {
        String text = Files.readString(page);
        String begin = "<!-- %s: written by %s from the catalog -->\n".formatted(part, writer.getSimpleName());
        String end = "<!-- /%s -->".formatted(part);
        assertThat(text).contains(begin, end);
        int from = text.indexOf(begin) + begin.length();
        int to = text.indexOf(end);
        String expected = lines.map(line -> line + "\n").collect(Collectors.joining());
        if (Boolean.getBoolean("pages.update")) {
            Files.writeString(page, text.substring(0, from) + expected + text.substring(to));
        } else {
            assertThat(text.substring(from, to))
                    .as("'%s' in %s; CONTRIBUTING.md says how to rewrite it", part, page.getFileName())
                    .isEqualTo(expected);
        }
    }

    static String defaultValue(JsonNode option) {
        return option.has("defaultValue") ? "`" + option.get("defaultValue").asText() + "`" : "";
    }

    /** The description, with the values of an option that has few. */
    static String description(JsonNode option) {
        List<String> values = new ArrayList<>();
        option.path("enum").forEach(value -> values.add("`" + value.asText() + "`"));
        return option.get("description").asText() + (values.isEmpty() ? "" : " (" + String.join(", ", values) + ")");
    }

    /** By simple name, which of these types nobody mistakes. */
    static String simpleType(JsonNode option) {
        return simpleType(option.get("javaType").asText());
    }

    static String simpleType(String javaType) {
        return javaType.replaceAll("[\\w.]+\\.(\\w+)", "$1");
    }

    // The catalog sorts by name of the group; what everybody needs comes first here.
    static String order(JsonNode option) {
        Map<String, String> ranks = Map.of("producer", "1", "security", "2", "producer (advanced)", "3", "proxy", "4");
        String group = option.get("group").asText();
        return option.get("kind").asText().equals("path") ? "0" : ranks.getOrDefault(group, "5");
    }
}
