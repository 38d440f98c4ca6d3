package io.github.camelawslambda.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.benchmark.contender.ContenderType;
import io.github.camelawslambda.benchmark.report.Figure;
import io.github.camelawslambda.benchmark.report.Figures;
import io.github.camelawslambda.benchmark.report.Machine;
import io.github.camelawslambda.benchmark.report.Report;
import io.github.camelawslambda.benchmark.workload.Metric;
import io.github.camelawslambda.benchmark.workload.Workload;
import io.github.camelawslambda.benchmark.workload.Workloads;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private final Figures figures = new Figures();

    @TempDir
    private Path out;

    private void cpu(int round, ContenderType contender, double micros) {
        figures.add(new Figure(
                new Figure.Origin(round, "instant", contender), "64 in flight", Metric.CPU_PER_CALL, micros));
    }

    private String written(List<String> failures) throws Exception {
        new Report(out, new Report.Run(new Machine(0.5), "./mvnw", 3, figures, failures)).write();
        return Files.readString(out.resolve("README.md"));
    }

    @Test
    void report_showsTheMedianOfTheRatiosWithinARound_whenAMachineGotSlower() throws Exception {
        cpu(1, ContenderType.PROC, 20);
        cpu(1, ContenderType.SDK_ASYNC, 100);
        cpu(2, ContenderType.PROC, 24);
        cpu(2, ContenderType.SDK_ASYNC, 80);
        cpu(3, ContenderType.PROC, 160);
        cpu(3, ContenderType.SDK_ASYNC, 400);

        assertThat(written(List.of()))
                .contains("| aws-lambda-proc | 24.0 (0.30) |")
                .contains("| ≤ 0.36 | 0.30 | 0.20 to 0.40 | met |");
        assertThat(out.resolve("results.csv"))
                .content()
                .contains("2,instant,PROC,\"64 in flight\",CPU_PER_CALL,µs,24.0");
        assertThat(out.resolve("instant.svg")).isNotEmptyFile();
    }

    @Test
    void report_drawsAnyWorkload_whenAContenderWasNotMeasuredUnderEachCondition() throws Exception {
        for (Workload workload : Workloads.ALL) {
            figure(workload, ContenderType.PROC, "one");
            figure(workload, ContenderType.PROC, "two");
            figure(workload, ContenderType.SDK_ASYNC, "two");
        }

        written(List.of());

        assertThat(Workloads.ALL)
                .allSatisfy(workload ->
                        assertThat(out.resolve(workload.name() + ".svg")).isNotEmptyFile());
    }

    private void figure(Workload workload, ContenderType contender, String condition) {
        Figure.Origin origin = new Figure.Origin(1, workload.name(), contender);
        figures.add(new Figure(origin, condition, workload.metrics().get(0), 120));
    }

    @Test
    void report_comparesEachInvokerWithItsTarget_whenStreamsWereMeasured() throws Exception {
        streamed(ContenderType.PROC, "100 MB", Metric.CPU_PER_MB, 1.2);
        streamed(ContenderType.PROC_SDK_NETTY, "100 MB", Metric.CPU_PER_MB, 1.5);
        streamed(ContenderType.SDK_ASYNC, "100 MB", Metric.CPU_PER_MB, 1);
        streamed(ContenderType.PROC, "first byte", Metric.WAIT_P50, 4);
        streamed(ContenderType.PROC, "150 MB, -Xmx64m", Metric.TIME, 900);

        assertThat(written(List.of()))
                .contains("| ≤ 1.10 | 1.20 |  | **not met** |")
                .contains("| ≤ 1.60 | 1.50 |  | met |")
                .contains("| ≤ 20.0 | 4.00 |  | met |")
                .contains("| completes | 900 |  | met |");
    }

    private void streamed(ContenderType contender, String condition, Metric metric, double value) {
        figures.add(new Figure(new Figure.Origin(1, "streams", contender), condition, metric, value));
    }

    @Test
    void report_saysSo_whenATargetIsMissedOrAContenderFailed() throws Exception {
        cpu(1, ContenderType.PROC, 120);
        cpu(1, ContenderType.SDK_ASYNC, 100);

        assertThat(written(List.of("round 1: it failed")))
                .contains("| ≤ 0.36 | 1.20 |  | **not met** |")
                .contains("- round 1: it failed");
    }
}
