package io.github.camelawslambda.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReliabilityPageTest {

    private static final Path TESTS = Path.of("../camel-aws-lambda-processor/src/test/java");

    @Test
    void testsThatShowAPromise_areThere() throws IOException {
        Set<String> named = Pattern.compile("`(\\w+Test)`")
                .matcher(Files.readString(Path.of("reliability.md")))
                .results()
                .map((MatchResult match) -> match.group(1) + ".java")
                .collect(Collectors.toSet());
        Set<String> there;
        try (Stream<Path> files = Files.walk(TESTS)) {
            there = files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }

        assertThat(named).hasSizeGreaterThan(20);
        assertThat(there).containsAll(named);
    }
}
