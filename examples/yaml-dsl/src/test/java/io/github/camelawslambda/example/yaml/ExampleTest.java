package io.github.camelawslambda.example.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** All files together, with the example's own data. */
class ExampleTest {

    private static final Path LOG = Path.of(System.getProperty("test.log", "target/test.log"));
    private static final Pattern COUNT = Pattern.compile(".*INFO  results +(\\S+: \\d+)");

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
        assertThat(told()).containsExactlyElementsOf(counted());
        assertThat(told())
                .containsExactly(
                        "batch-in-parallel/priced: 3",
                        "batch-in-parallel/rejected: 1",
                        "branch-discard-result/unchanged: 2",
                        "branch-function-error/rejected: 1",
                        "branch-function-error/somewhere_else: 2",
                        "dead-letter/answered: 2",
                        "dead-letter/failed: 1",
                        "dead-letter/why: 1",
                        "invoke-and-replace/answered: 3",
                        "shared-rate-limit/first: 4",
                        "shared-rate-limit/second: 3",
                        "switch-on-function-error/priced: 2",
                        "switch-on-function-error/rejected: 1");
        assertThat(LOG).content().containsOnlyOnce("Results by example and outcome");
        assertThat(LOG).content().containsSubsequence("Seven ways", "INFO  progress", "Results by example");
    }

    /** The lines of the summary, as they were logged. */
    private static List<String> told() throws IOException {
        try (Stream<String> lines = Files.lines(LOG)) {
            return lines.map(COUNT::matcher)
                    .filter(Matcher::matches)
                    .map(line -> line.group(1))
                    .toList();
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
                    .map(folder -> folder.getKey() + ": " + folder.getValue())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
