package io.github.camelawslambda.benchmark.report;

import io.github.camelawslambda.benchmark.process.Trial;
import io.github.camelawslambda.benchmark.workload.Metric;
import io.github.camelawslambda.benchmark.workload.Workload;
import io.github.camelawslambda.benchmark.workload.Workloads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Writes what a run found: a page with tables and charts, and every single figure beside it. */
public final class Report {

    private static final String PAGE = "README.md";
    private static final String RAW = "results.csv";

    private final Path directory;
    private final Run run;

    public Report(Path directory, Run run) {
        this.directory = directory;
        this.run = run;
    }

    /**
     * A run that has ended.
     *
     * @param command that repeats it
     * @param failures what could not be measured, and why
     */
    public record Run(Machine machine, String command, int rounds, Figures figures, List<String> failures) {}

    /** Writes all of it over what was there. */
    public void write() throws IOException {
        Files.createDirectories(directory);
        writeRaw();
        StringBuilder page = new StringBuilder();
        introduce(page);
        tellFailures(page);
        compareWithTargets(page);
        for (Workload workload : Workloads.ALL) {
            describe(page, workload);
        }
        Files.writeString(directory.resolve(PAGE), page);
    }

    /** The table of targets alone, for the console. */
    public String targets() {
        StringBuilder text = new StringBuilder();
        compareWithTargets(text);
        return text.toString();
    }

    private void introduce(StringBuilder page) throws IOException {
        page.append("""
                # Benchmarks

                Written by the `benchmarks` module, by this command from the root of the repository:

                ```
                %s
                ```

                %s, on

                %s
                Each contender is measured in a fresh JVM (`%s`, more or less heap where it says so), all in turn, in %d
                round(s); each JVM warms up first. The function is a server in another process on the same machine, which
                answers every request with its own payload. Every response is compared with its request: a single wrong or
                missing one, and there is no figure. CPU is that of the whole client process, event loops, native threads and
                garbage collection included. Figures are medians over the rounds. In parentheses: against the SDK's
                asynchronous client, the median of the ratios within each round. Every single figure is in
                [%s](%s).

                The component and `camel-aws2-lambda` are called by their producers, without a route around them.

                """.formatted(
                        run.command(),
                        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").format(ZonedDateTime.now(ZoneOffset.UTC)),
                        run.machine().text(),
                        String.join(" ", Trial.flags(512)),
                        run.rounds(),
                        RAW,
                        RAW));
    }

    private void tellFailures(StringBuilder page) {
        if (run.failures().isEmpty()) {
            return;
        }
        page.append("**Failed, so that figures are missing or are of fewer rounds:**\n\n");
        run.failures().forEach(failure -> page.append("- ").append(failure).append('\n'));
        page.append('\n');
    }

    private void compareWithTargets(StringBuilder page) {
        page.append("## Targets\n\n| measure | target | measured | smallest to largest | |\n|---|--:|--:|--:|---|\n");
        Target.ALL.forEach(target -> page.append(target.row(run.figures())).append('\n'));
        page.append('\n');
    }

    private void describe(StringBuilder page, Workload workload) throws IOException {
        if (run.figures().conditions(workload.name(), workload.metrics().get(0)).isEmpty()) {
            return;
        }
        String chart = workload.name() + ".svg";
        new BarChart(run.figures(), workload).write(directory.resolve(chart));
        page.append("## %s\n\n%s\n\n![%s](%s)\n\n"
                .formatted(workload.title(), workload.description(), workload.title(), chart));
        for (Metric metric : workload.metrics()) {
            FigureTable table = new FigureTable(run.figures(), workload, metric);
            if (!table.isEmpty()) {
                page.append(table.text()).append('\n');
            }
        }
    }

    private void writeRaw() throws IOException {
        StringBuilder raw = new StringBuilder("round,workload,contender,condition,metric,unit,value\n");
        for (Figure figure : run.figures().all()) {
            raw.append("%d,%s,%s,\"%s\",%s,%s,%s\n"
                    .formatted(
                            figure.origin().round(),
                            figure.origin().workload(),
                            figure.origin().contender(),
                            figure.condition(),
                            figure.metric(),
                            figure.metric().unit(),
                            figure.value()));
        }
        Files.writeString(directory.resolve(RAW), raw);
    }
}
