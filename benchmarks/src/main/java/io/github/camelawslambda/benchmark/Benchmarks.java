package io.github.camelawslambda.benchmark;

import io.github.camelawslambda.benchmark.process.FunctionProcess;
import io.github.camelawslambda.benchmark.process.Trial;
import io.github.camelawslambda.benchmark.process.TrialFailedException;
import io.github.camelawslambda.benchmark.report.Figure;
import io.github.camelawslambda.benchmark.report.Figures;
import io.github.camelawslambda.benchmark.report.Machine;
import io.github.camelawslambda.benchmark.report.Report;
import io.github.camelawslambda.benchmark.workload.Effort;
import io.github.camelawslambda.benchmark.workload.Metric;
import io.github.camelawslambda.benchmark.workload.Setup;
import io.github.camelawslambda.benchmark.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** The program: measures everybody under every workload, in turn, and writes the report. */
public final class Benchmarks {

    private static final String COMMAND = "./mvnw -q -DskipTests -pl benchmarks -am package exec:java";

    private final BenchmarkOptions options;
    private final Figures figures = new Figures();
    private final List<String> failures = new ArrayList<>();

    Benchmarks(BenchmarkOptions options) {
        this.options = options;
    }

    /** Runs with the options of {@link BenchmarkOptions#USAGE}. Throws, so that Maven fails, where anything failed. */
    public static void main(String[] args) throws Exception {
        if (List.of(args).contains("--help")) {
            System.out.println(BenchmarkOptions.USAGE);
            return;
        }
        Path module =
                Path.of(System.getProperty("benchmarks.dir", "benchmarks")).toAbsolutePath();
        String command = args.length == 0 ? COMMAND : COMMAND + " -Dexec.args=\"" + String.join(" ", args) + '"';
        new Benchmarks(BenchmarkOptions.parse(List.of(args), module)).run(command);
    }

    /**
     * Measures and writes the report.
     *
     * @param command that does the same again
     * @throws IllegalStateException if any contender failed; the report says so too
     */
    void run(String command) throws IOException, InterruptedException {
        Machine machine = Machine.now();
        try (FunctionProcess function = FunctionProcess.start(options.work().resolve("logs"))) {
            for (int round = 1; round <= options.rounds(); round++) {
                for (Workload workload : options.workloads()) {
                    run(round, workload, function.endpoints());
                }
            }
        }
        Report report =
                new Report(options.out(), new Report.Run(machine, command, options.rounds(), figures, failures));
        report.write();
        System.out.println(report.targets());
        if (options.effort() == Effort.QUICK) {
            System.out.println("A quick run shows that all works. Its JVMs are cold: no figure here is one to quote.");
        }
        System.out.println("The report is in " + options.out());
        if (!failures.isEmpty()) {
            throw new IllegalStateException(
                    "%d measurements failed:\n%s".formatted(failures.size(), String.join("\n", failures)));
        }
    }

    private void run(int round, Workload workload, FunctionProcess.Endpoints endpoints)
            throws IOException, InterruptedException {
        List<Setup> setups = new ArrayList<>(workload.setups(options.effort()));
        setups.removeIf(setup -> !options.contenders().contains(setup.contender()));
        if (round % 2 == 0) {
            // Nobody is always the one who comes after the same other.
            Collections.reverse(setups);
        }
        Trial.Conditions conditions =
                new Trial.Conditions(endpoints, options.effort(), options.work(), options.flightRecording());
        for (Setup setup : setups) {
            Trial trial = new Trial(workload, setup, round);
            System.out.printf("round %d of %d, %s: %s%n", round, options.rounds(), workload.name(), trial);
            try {
                List<Figure> found = trial.run(conditions);
                found.forEach(figures::add);
                System.out.println(inShort(workload, found));
            } catch (TrialFailedException e) {
                failures.add("round %d: %s".formatted(round, e.getMessage()));
                System.out.println("    " + e.getMessage());
            }
        }
    }

    private static String inShort(Workload workload, List<Figure> found) {
        Metric first = workload.metrics().stream()
                .filter(metric -> found.stream().anyMatch(figure -> figure.metric() == metric))
                .findFirst()
                .orElseThrow();
        return found.stream()
                .filter(figure -> figure.metric() == first)
                .map(figure -> "    %s: %,.1f %s"
                        .formatted(
                                figure.condition(),
                                figure.value(),
                                figure.metric().unit()))
                .collect(Collectors.joining("\n"));
    }
}
