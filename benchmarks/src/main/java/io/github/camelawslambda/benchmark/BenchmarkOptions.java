package io.github.camelawslambda.benchmark;

import io.github.camelawslambda.benchmark.contender.ContenderType;
import io.github.camelawslambda.benchmark.workload.Effort;
import io.github.camelawslambda.benchmark.workload.Workload;
import io.github.camelawslambda.benchmark.workload.Workloads;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What a run is asked for.
 *
 * @param out where the report goes
 * @param work where logs and flight recordings go
 */
record BenchmarkOptions(
        Effort effort,
        int rounds,
        List<Workload> workloads,
        List<ContenderType> contenders,
        boolean flightRecording,
        Path out,
        Path work) {

    static final String USAGE = """
            Options:
              --quick               one short round; the report goes to target/benchmarks
              --rounds=N            how often everything is measured, in turn (3)
              --only=NAME,...       only these workloads: %s
              --contenders=NAME,... only these contenders: %s
              --out=DIR             where the report goes (docs/benchmarks)
              --jfr                 record each JVM with Flight Recorder, into target/benchmark-work
            """.formatted(
            String.join(", ", Workloads.ALL.stream().map(Workload::name).toList()),
            String.join(
                    ", ", Arrays.stream(ContenderType.values()).map(Enum::name).toList()));

    private static final int ROUNDS = 3;

    /**
     * Reads the arguments of the program.
     *
     * @param module the directory of this module
     * @throws IllegalArgumentException with a message for the user
     */
    static BenchmarkOptions parse(List<String> arguments, Path module) {
        Effort effort = arguments.contains("--quick") ? Effort.QUICK : Effort.FULL;
        int rounds = effort.pick(1, ROUNDS);
        List<Workload> workloads = Workloads.ALL;
        List<ContenderType> contenders = List.of(ContenderType.values());
        boolean flightRecording = false;
        Path target = module.resolve("target");
        Path out = effort.pick(
                target.resolve("benchmarks"), module.resolveSibling("docs").resolve("benchmarks"));
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            String value = parts.length == 2 ? parts[1] : "";
            switch (parts[0]) {
                case "--quick" -> {}
                case "--jfr" -> flightRecording = true;
                case "--rounds" -> rounds = Integer.parseInt(value);
                case "--only" ->
                    workloads = Arrays.stream(value.split(",", -1))
                            .map(Workloads::named)
                            .toList();
                case "--contenders" ->
                    contenders = Arrays.stream(value.split(",", -1))
                            .map(ContenderType::valueOf)
                            .toList();
                case "--out" -> out = Path.of(value);
                default -> throw new IllegalArgumentException("unknown option " + argument + "\n" + USAGE);
            }
        }
        return new BenchmarkOptions(
                effort, rounds, workloads, contenders, flightRecording, out, target.resolve("benchmark-work"));
    }
}
