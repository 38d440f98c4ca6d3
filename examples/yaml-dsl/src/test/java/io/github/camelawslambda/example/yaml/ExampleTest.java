package io.github.camelawslambda.example.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** All files together, with the example's own data. */
class ExampleTest {

    private static final Path LOG = Path.of("target", "test.log");

    @TempDir
    Path results;

    @Test
    @Timeout(300)
    void example_endsByItselfAndTellsWhatBecameOfEverything() throws Exception {
        Properties properties = new Properties();
        properties.setProperty("out", results.toString());
        Main main = new Main();
        main.setOverrideProperties(properties);

        main.run();

        assertThat(main.getExitCode()).isZero();
        assertThat(told()).isEqualTo(counted());
        assertThat(told())
                .containsExactlyInAnyOrder(
                        "3 in invoke-and-replace/answered",
                        "2 in branch-discard-result/unchanged",
                        "2 in branch-function-error/somewhere_else",
                        "1 in branch-function-error/rejected",
                        "2 in switch-on-function-error/priced",
                        "1 in switch-on-function-error/rejected",
                        "2 in dead-letter/answered",
                        "1 in dead-letter/failed",
                        "1 in dead-letter/why",
                        "3 in batch-in-parallel/priced",
                        "1 in batch-in-parallel/rejected",
                        "4 in shared-rate-limit/first",
                        "3 in shared-rate-limit/second");
    }

    private static Set<String> told() throws IOException {
        try (Stream<String> lines = Files.lines(LOG)) {
            return lines.filter(line -> line.contains("INFO  results "))
                    .map(line -> line.replaceFirst(".*INFO  results +", "").strip())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private Set<String> counted() throws IOException {
        try (Stream<Path> files = Files.walk(results)) {
            return files
                    .filter(Files::isRegularFile)
                    .collect(Collectors.groupingBy(
                            file -> results.relativize(file.getParent()).toString(), Collectors.counting()))
                    .entrySet()
                    .stream()
                    .map(folder -> folder.getValue() + " in " + folder.getKey())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
