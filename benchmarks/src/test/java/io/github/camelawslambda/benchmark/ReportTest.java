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
        cpu(1, ContenderType.PROC_SDK_NETTY, 110);
        cpu(1, ContenderType.SDK_ASYNC, 100);
        cpu(2, ContenderType.PROC_SDK_NETTY, 240);
        cpu(2, ContenderType.SDK_ASYNC, 200);
        cpu(3, ContenderType.PROC_SDK_NETTY, 300);
        cpu(3, ContenderType.SDK_ASYNC, 300);

        assertThat(written(List.of()))
                .contains("| aws-lambda-proc (sdk, Netty) | 240 (1.10) |")
                .contains("| ≤ 1.10 | 1.10 | 1.00 to 1.20 | met |");
        assertThat(out.resolve("results.csv"))
                .content()
                .contains("2,instant,PROC_SDK_NETTY,\"64 in flight\",CPU_PER_CALL,µs,240.0");
        assertThat(out.resolve("instant.png")).isNotEmptyFile();
    }

    @Test
    void report_drawsAnyWorkload_whenAContenderWasNotMeasuredUnderEachCondition() throws Exception {
        for (Workload workload : Workloads.ALL) {
            figure(workload, ContenderType.PROC_SDK_NETTY, "one");
            figure(workload, ContenderType.PROC_SDK_NETTY, "two");
            figure(workload, ContenderType.SDK_ASYNC, "two");
        }

        written(List.of());

        assertThat(Workloads.ALL)
                .allSatisfy(workload ->
                        assertThat(out.resolve(workload.name() + ".png")).isNotEmptyFile());
    }

    private void figure(Workload workload, ContenderType contender, String condition) {
        Figure.Origin origin = new Figure.Origin(1, workload.name(), contender);
        figures.add(new Figure(origin, condition, workload.metrics().get(0), 120));
    }

    @Test
    void report_saysSo_whenATargetIsMissedOrAContenderFailed() throws Exception {
        cpu(1, ContenderType.PROC_SDK_NETTY, 120);
        cpu(1, ContenderType.SDK_ASYNC, 100);

        assertThat(written(List.of("round 1: it failed")))
                .contains("| ≤ 1.10 | 1.20 |  | **not met** |")
                .contains("- round 1: it failed");
    }
}
