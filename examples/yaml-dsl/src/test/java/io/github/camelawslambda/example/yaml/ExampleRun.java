package io.github.camelawslambda.example.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.test.LocalLambda;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.main.Main;
import org.awaitility.Awaitility;

/** Camel's main with the example's properties and one of its files, in folders of the test's own. */
final class ExampleRun implements AutoCloseable {

    /** Far more than it takes. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path in;
    private final Path out;
    private final Main main = new Main();

    /**
     * @param routes the name of the file without {@code .camel.yaml}
     * @param folder an empty one
     */
    ExampleRun(String routes, Path folder) {
        this.in = folder.resolve("data");
        this.out = folder.resolve("results");
        Properties properties = new Properties();
        properties.setProperty("in", in.toString());
        properties.setProperty("out", out.toString());
        properties.setProperty("camel.main.routes-include-pattern", "classpath:camel/" + routes + ".camel.yaml");
        main.setOverrideProperties(properties);
    }

    /** Overrides a property. Before {@link #start}. */
    ExampleRun with(String property, String value) {
        main.addOverrideProperty(property, value);
        return this;
    }

    /** Puts a file where the routes read; a file appears at once with all its content. */
    ExampleRun given(String file, String content) throws IOException {
        Path target = in.resolve(file);
        Files.createDirectories(target.getParent());
        Files.writeString(target, content);
        return this;
    }

    ExampleRun start() {
        main.start();
        return this;
    }

    Main main() {
        return main;
    }

    /** The local Lambda that the properties file started. */
    LocalLambda lambda() {
        return main.lookup("lambda", LocalLambda.class);
    }

    /** Waits for that many files of results, and returns the content of each by its path below the results. */
    Map<String, String> results(int count) throws IOException {
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(contents()).hasSize(count).doesNotContainValue(""));
        return contents();
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        if (Files.exists(out)) {
            try (Stream<Path> files = Files.walk(out)) {
                files.filter(Files::isRegularFile).forEach(file -> contents.put(relative(file), read(file)));
            }
        }
        return contents;
    }

    private String relative(Path file) {
        return out.relativize(file).toString().replace('\\', '/');
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        LocalLambda lambda = main.getCamelContext() == null ? null : lambda();
        main.stop();
        if (lambda != null) {
            lambda.close();
        }
    }
}
