package io.github.camelawslambda.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;

/** A Mermaid flowchart of the few forms that the pages use, which is drawn by GitHub. */
final class Diagram {

    private static final String LABEL = "\"[^\"]+\"";
    private static final String NODE = "\\w+(\\[" + LABEL + "]|\\{" + LABEL + "}|\\(\\[" + LABEL + "]\\))?";
    private static final Pattern EDGE = Pattern.compile(NODE + " (-->|-\\.->)(\\|" + LABEL + "\\|)? " + NODE);

    private final List<String> lines;

    Diagram(String text) {
        this.lines =
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    void check() {
        assertThat(lines.get(0)).isEqualTo("flowchart TD");
        assertThat(lines.subList(1, lines.size()))
                .isNotEmpty()
                .allMatch(line -> EDGE.matcher(line).matches());
    }
}
