package io.github.camelawslambda.reliability;

import io.github.camelawslambda.reliability.kills.Kills;
import io.github.camelawslambda.reliability.matrix.Matrix;
import io.github.camelawslambda.reliability.soak.Soak;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs the programs one after the other and writes a page for each. */
public final class Reliability {

    private static final String COMMAND = "./mvnw -q -DskipTests -pl reliability -am package exec:java";

    private static final List<Program> ALL = List.of(new Soak(), new Matrix(), new Kills());

    private Reliability() {}

    /** Throws, so that Maven fails, if a promise was not kept. */
    public static void main(String[] args) throws Exception {
        if (List.of(args).contains("--help")) {
            System.out.println(ReliabilityOptions.usage(ALL));
            return;
        }
        Path module =
                Path.of(System.getProperty("reliability.dir", "reliability")).toAbsolutePath();
        ReliabilityOptions options = ReliabilityOptions.parse(List.of(args), ALL, module);
        String command = args.length == 0 ? COMMAND : COMMAND + " -Dexec.args=\"" + String.join(" ", args) + '"';
        List<String> broken = new ArrayList<>();
        for (Program program : options.programs()) {
            System.out.println("== " + program.name());
            long start = System.nanoTime();
            Findings findings = program.run(options.time(), options.shortly());
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            write(options.out(), program.name(), findings, took, command);
            findings.broken().forEach(each -> broken.add(program.name() + ": " + each));
            System.out.printf(
                    "%s: %s, in %d s%n",
                    program.name(),
                    findings.broken().isEmpty() ? "all promises were kept" : findings.broken(),
                    took.toSeconds());
        }
        System.out.println("The pages are in " + options.out());
        if (!broken.isEmpty()) {
            throw new IllegalStateException(
                    "%d promises were not kept:\n%s".formatted(broken.size(), String.join("\n", broken)));
        }
    }

    private static void write(Path out, String name, Findings findings, Duration took, String command)
            throws IOException {
        Files.createDirectories(out);
        String verdict = findings.broken().isEmpty()
                ? "All promises were kept."
                : "**Not kept:**\n\n- " + String.join("\n- ", findings.broken());
        String page = """
                # %s

                %s

                %s

                Run on %s, in %d s, with %d processors, Java %s: `%s`.
                """.formatted(
                        findings.title(),
                        verdict,
                        findings.markdown().strip(),
                        LocalDate.now(ZoneOffset.UTC),
                        took.toSeconds(),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("java.version"),
                        command);
        Files.writeString(out.resolve(name + ".md"), page);
        for (Map.Entry<String, String> chart : findings.charts().entrySet()) {
            Files.writeString(out.resolve(chart.getKey()), chart.getValue());
        }
    }
}
