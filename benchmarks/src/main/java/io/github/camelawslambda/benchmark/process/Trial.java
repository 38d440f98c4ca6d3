package io.github.camelawslambda.benchmark.process;

import io.github.camelawslambda.benchmark.report.Figure;
import io.github.camelawslambda.benchmark.workload.Effort;
import io.github.camelawslambda.benchmark.workload.Setup;
import io.github.camelawslambda.benchmark.workload.Workload;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** One contender measured once under one workload, in a fresh JVM. */
public final class Trial {

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Workload workload;
    private final Setup setup;
    private final int round;

    public Trial(Workload workload, Setup setup, int round) {
        this.workload = workload;
        this.setup = setup;
        this.round = round;
    }

    /**
     * What is the same for all trials of a run.
     *
     * @param work where logs and flight recordings go
     * @param flightRecording whether each JVM is recorded
     */
    public record Conditions(FunctionProcess.Endpoints endpoints, Effort effort, Path work, boolean flightRecording) {}

    /**
     * Runs it.
     *
     * @return what it found
     * @throws TrialFailedException if the contender failed, or a single one of its responses did; its figures do not count
     */
    public List<Figure> run(Conditions conditions) throws IOException, InterruptedException {
        Jvm jvm = new Jvm(conditions.work().resolve("logs"));
        Process process = jvm.start(name(), flags(conditions), TrialMain.class, arguments(conditions));
        Executor later = CompletableFuture.delayedExecutor(LONGEST.toSeconds(), TimeUnit.SECONDS);
        CompletableFuture<Void> limit = CompletableFuture.runAsync(process::destroyForcibly, later);
        List<Figure> found = new ArrayList<>();
        String failure = "it ended with no word";
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith(TrialMain.FAILED)) {
                    failure = line.substring(TrialMain.FAILED.length());
                } else if (line.startsWith(TrialMain.FIGURE)) {
                    found.add(figure(line.substring(TrialMain.FIGURE.length())));
                }
            }
        }
        int exit = process.waitFor();
        limit.cancel(false);
        if (exit != 0) {
            throw new TrialFailedException("%s failed at %s: %s (exit code %d, log in %s)"
                    .formatted(this, workload.name(), failure, exit, jvm.logFile(name())));
        }
        return found;
    }

    private List<String> flags(Conditions conditions) throws IOException {
        List<String> flags = new ArrayList<>(flags(setup.heapMegabytes()));
        flags.addAll(conditions.endpoints().trusted());
        if (conditions.flightRecording()) {
            Path file = conditions.work().resolve("logs").resolve(name() + ".jfr");
            flags.add("-XX:StartFlightRecording=settings=profile,filename=" + file);
        }
        return flags;
    }

    /** The flags of a contender's JVM, but for a flight recording. */
    public static List<String> flags(int heapMegabytes) {
        return List.of(
                "-Xms" + heapMegabytes + "m", "-Xmx" + heapMegabytes + "m", "-XX:+UseG1GC", "-Djava.awt.headless=true");
    }

    private List<String> arguments(Conditions conditions) {
        return List.of(
                workload.name(),
                setup.contender().name(),
                "" + setup.inFlight(),
                "" + setup.heapMegabytes(),
                conditions.effort().name(),
                (workload.isTls()
                                ? conditions.endpoints().tls()
                                : conditions.endpoints().plain())
                        .toString());
    }

    private Figure figure(String fields) {
        return Figure.parse(new Figure.Origin(round, workload.name(), setup.contender()), fields);
    }

    private String name() {
        return "%s-%s-%d-%dm-%d"
                .formatted(workload.name(), setup.contender(), setup.inFlight(), setup.heapMegabytes(), round);
    }

    @Override
    public String toString() {
        return setup.contender().label();
    }
}
