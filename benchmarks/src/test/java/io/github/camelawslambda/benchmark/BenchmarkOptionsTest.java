package io.github.camelawslambda.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchmarkOptionsTest {

    private static final Path MODULE = Path.of("project", "benchmarks");

    @Test
    void parse_keepsTheCommittedReport_whenQuick() {
        assertThat(BenchmarkOptions.parse(List.of("--quick"), MODULE).out())
                .isEqualTo(Path.of("project", "benchmarks", "target", "benchmarks"));
        assertThat(BenchmarkOptions.parse(List.of(), MODULE).out()).isEqualTo(Path.of("project", "docs", "benchmarks"));
    }

    @Test
    void parse_refuses_whenAWordIsUnknown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BenchmarkOptions.parse(List.of("--fast"), MODULE))
                .withMessageContaining("--quick");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BenchmarkOptions.parse(List.of("--only=instand"), MODULE))
                .withMessageContaining("instant, tls");
    }
}
