package io.github.camelawslambda.internal.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LambdaProcMeterTest {

    private static final Path PAGE = Path.of("..", "docs", "operations.md");

    @Test
    void meters_areThoseOfTheDocs() throws IOException {
        String table = Arrays.stream(LambdaProcMeter.values())
                .map(LambdaProcMeterTest::row)
                .collect(Collectors.joining("\n", "| meter | type | tags | meaning |\n|---|---|---|---|\n", "\n"));

        assertThat(Files.readString(PAGE)).contains(table);
    }

    private static String row(LambdaProcMeter meter) {
        String tags = meter.tags().stream().map("`%s`"::formatted).collect(Collectors.joining(", "));
        return "| `%s` | %s | %s | %s |".formatted(meter.id(), meter.type(), tags, meter.description());
    }
}
