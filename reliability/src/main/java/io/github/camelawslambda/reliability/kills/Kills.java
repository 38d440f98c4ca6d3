package io.github.camelawslambda.reliability.kills;

import io.github.camelawslambda.reliability.Findings;
import io.github.camelawslambda.reliability.Program;
import io.github.camelawslambda.reliability.process.Child;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Stops and kills workers on a Kafka topic in the middle, and lets others continue. */
public final class Kills implements Program {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Override
    public String name() {
        return "kills";
    }

    @Override
    public Findings run(Duration time, boolean shortly) throws Exception {
        Path directory = Files.createTempDirectory("kills");
        long end = System.nanoTime() + time.toNanos();
        List<Outcome> outcomes = new ArrayList<>();
        try (Child broker = Child.start(
                directory.resolve("broker.log"),
                List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                Broker.class,
                List.of(directory.resolve("kafka").toString()))) {
            String brokers = broker.await(Broker.READY, PATIENCE);
            if (shortly) {
                outcomes.add(run(Kind.PACK, Way.SIGKILL, 1, brokers, directory));
            } else {
                for (int round = 1; round == 1 || System.nanoTime() < end; round++) {
                    outcomes.addAll(round(round, end, brokers, directory));
                }
            }
        }
        return findings(outcomes);
    }

    /** Runs each kind in each way, until the time is over. */
    private static List<Outcome> round(int round, long end, String brokers, Path directory) throws Exception {
        List<Outcome> outcomes = new ArrayList<>();
        for (Way way : Way.values()) {
            for (Kind kind : Kind.values()) {
                // The first round is always complete.
                if (round == 1 || System.nanoTime() < end) {
                    outcomes.add(run(kind, way, round, brokers, directory));
                }
            }
        }
        return outcomes;
    }

    private static Outcome run(Kind kind, Way way, int round, String brokers, Path directory) throws Exception {
        int orders = kind.isBatch() ? 2000 : 400;
        Outcome outcome = new Scenario(kind, way, round, brokers, directory).run(orders);
        System.out.printf(
                "%s, %s: %d orders, %d ran twice%s%n",
                kind.word(),
                way.words(),
                orders,
                outcome.repeated(),
                outcome.broken().isEmpty() ? "" : " " + outcome.broken());
        return outcome;
    }

    private static Findings findings(List<Outcome> outcomes) {
        String page = """
                A worker in a JVM takes orders from a Kafka topic, invokes a function, writes the results to another topic,
                and commits. It is stopped in the middle. A second worker continues. At the end each order must have a
                result, and each result must belong to its order. Only orders that the first worker ran but did not
                commit may run again, and only once. The table counts them. No attempt is retried in these workers.

                | kind | stopped by | orders | invocations in flight | ran, not committed | ran twice | two results |
                |---|---|---:|---:|---:|---:|---:|
                %s
                """.formatted(outcomes.stream().map(Outcome::row).collect(Collectors.joining("\n")));
        return new Findings(
                "Stop and kill",
                page,
                Map.of(),
                outcomes.stream().flatMap(outcome -> outcome.broken().stream()).toList());
    }
}
