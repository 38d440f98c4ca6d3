package io.github.camelawslambda.reliability;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * The options of a run.
 *
 * @param time how long each program may take, roughly
 * @param shortly whether a part of each program is enough
 * @param out where the pages go
 */
record ReliabilityOptions(List<Program> programs, Duration time, boolean shortly, Path out) {

    /**
     * Reads the arguments of the program.
     *
     * @param module the directory of this module
     * @throws IllegalArgumentException with a message for the user
     */
    static ReliabilityOptions parse(List<String> arguments, List<Program> all, Path module) {
        boolean shortly = arguments.contains("--short");
        List<Program> programs = all;
        Duration time = shortly ? Duration.ofSeconds(15) : Duration.ofMinutes(20);
        Path out = shortly
                ? module.resolve("target").resolve("reliability")
                : module.resolveSibling("docs").resolve("reliability");
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            String value = parts.length == 2 ? parts[1] : "";
            switch (parts[0]) {
                case "--short" -> {}
                case "--only" ->
                    programs = Arrays.stream(value.split(",", -1))
                            .map(name -> named(name, all))
                            .toList();
                case "--minutes" -> time = minutes(value);
                case "--out" -> out = Path.of(value);
                default -> throw new IllegalArgumentException("Unknown option " + argument + "\n" + usage(all));
            }
        }
        return new ReliabilityOptions(programs, time, shortly, out);
    }

    static String usage(List<Program> all) {
        return """
                Options:
                  --short          a part of each program, in 15 seconds each; the pages go to reliability/target/reliability
                  --only=NAME,...  only these programs: %s
                  --minutes=N      how long each program may take, roughly (20)
                  --out=DIR        where the pages go (docs/reliability)
                """.formatted(String.join(", ", all.stream().map(Program::name).toList()));
    }

    private static Program named(String name, List<Program> all) {
        return all.stream()
                .filter(program -> program.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No program is called " + name + "\n" + usage(all)));
    }

    private static Duration minutes(String value) {
        try {
            return Duration.ofSeconds(Math.round(60 * Double.parseDouble(value)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--minutes needs a number, not '" + value + "'", e);
        }
    }
}
