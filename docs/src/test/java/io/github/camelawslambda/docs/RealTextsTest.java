package io.github.camelawslambda.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.docs.Page.Block;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What pages show as a message or as output is what really appears; … stands for anything. */
class RealTextsTest {

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> text_isWhatAppears() {
        return texts().stream().map(block -> DynamicTest.dynamicTest(block.toString(), () -> check(block)));
    }

    @Test
    void realTexts_areAllShown() {
        assertThat(texts())
                .extracting(RealTexts::key)
                .containsExactlyInAnyOrderElementsOf(RealTexts.all().keySet());
    }

    private void check(Block block) throws Exception {
        RealTexts.Source source = Objects.requireNonNull(RealTexts.all().get(RealTexts.key(block)));
        try (Workbench bench = new Workbench(folder)) {
            assertThat(block.text().strip()).as("what " + block + " shows").isNotEqualTo("…");
            String shown = Arrays.stream(block.text().strip().split("…", -1))
                    .map(Pattern::quote)
                    .collect(Collectors.joining(".*"));
            assertThat(source.text(bench).strip()).as(block.toString()).matches(Pattern.compile(shown, Pattern.DOTALL));
        }
    }

    private static List<Block> texts() {
        return Page.all().stream()
                .flatMap(page -> page.blocks().stream())
                .filter(block -> block.info().equals("text"))
                .toList();
    }
}
