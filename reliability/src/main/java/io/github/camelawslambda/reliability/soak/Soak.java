package io.github.camelawslambda.reliability.soak;

import io.github.camelawslambda.reliability.Findings;
import io.github.camelawslambda.reliability.Program;
import io.github.camelawslambda.reliability.process.Child;
import io.github.camelawslambda.reliability.process.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Sends as many messages as the time takes through a worker with a small heap, to a server that fails in every way. */
public final class Soak implements Program {

    private static final String HEAP = "-Xmx96m";
    private static final long SEED = 16;
    private static final int SAMPLES = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration START = Duration.ofSeconds(7);
    private static final Duration PROGRESS = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "soak";
    }

    @Override
    public Findings run(Duration time, boolean shortly) throws Exception {
        Path directory = Files.createTempDirectory("soak");
        // Starting and comparing take time, too.
        Duration load = time.minus(shortly ? START : START.multipliedBy(2));
        try (Child server = Child.start(
                directory.resolve("server.log"),
                List.of("-Xmx512m", "-XX:+UseSerialGC"),
                SoakServer.class,
                List.of(String.valueOf(SEED)))) {
            String endpoint = server.await(SoakServer.READY, PATIENCE);
            try (Child worker = startWorker(directory, endpoint, load)) {
                List<Sample> samples = new ArrayList<>();
                int messages = follow(worker, samples, load.plus(PATIENCE));
                Path runs = directory.resolve("runs");
                server.send(runs.toString());
                server.await(SoakServer.WRITTEN, PATIENCE);
                Ledger ledger = Ledger.read(directory, messages);
                return findings(new Accounts(ledger, Files.readAllBytes(runs)), samples, messages, shortly);
            }
        }
    }

    private static Child startWorker(Path directory, String endpoint, Duration load) throws IOException {
        return Child.start(
                directory.resolve("worker.log"),
                List.of(HEAP, "-XX:+UseSerialGC"),
                SoakWorker.class,
                List.of(
                        endpoint,
                        String.valueOf(load.toMillis()),
                        String.valueOf(Math.max(1000, load.toMillis() / SAMPLES)),
                        directory.toString()));
    }

    /** Returns how many messages were sent. */
    private static int follow(Child worker, List<Sample> samples, Duration atMost) throws InterruptedException {
        long start = System.nanoTime();
        long nextProgress = PROGRESS.toNanos();
        while (System.nanoTime() - start < atMost.toNanos()) {
            String line = worker.next(Duration.ofSeconds(1));
            if (line == null && !worker.isAlive()) {
                throw new IllegalStateException("The worker of the soak ended too early");
            }
            if (line != null && line.startsWith(SoakWorker.DONE)) {
                return Integer.parseInt(line.substring(SoakWorker.DONE.length()));
            }
            if (line != null && line.startsWith(SoakWorker.SAMPLE)) {
                String[] parts = line.substring(SoakWorker.SAMPLE.length()).split(" ", 2);
                Sample sample = Sample.parse(parts[1]);
                samples.add(sample);
                if (System.nanoTime() - start > nextProgress) {
                    nextProgress += PROGRESS.toNanos();
                    System.out.printf(
                            "%4.0f s: %s messages, heap %d MB, %d threads, %d connections%n",
                            sample.seconds(), parts[0], sample.heap() >> 20, sample.threads(), sample.connections());
                }
            }
        }
        throw new IllegalStateException("The worker of the soak did not end within " + atMost.toSeconds() + " s");
    }

    private static Findings findings(Accounts accounts, List<Sample> samples, int messages, boolean shortly) {
        Growth growth = new Growth(samples);
        List<String> broken = new ArrayList<>(accounts.broken());
        // A short run is all warm-up.
        if (!shortly) {
            broken.addAll(growth.broken());
        }
        String page = """
                A worker with `%s` sent %,d messages in %.0f s to a server in another JVM. The server reset, closed and cut
                connections, answered late or never, throttled, failed with 500, 503 and 403, and wrote some streams
                slowly. One of %d invocations failed. Credentials expired every %d s.

                Each message had an id, and the answer depended on it. A message must end exactly once, with its own
                answer or with an exception and its own payload. The server counted the runs of each id: there must be
                no more of them than the component reported attempts. Attempts that did not reach the function, for
                example because the server reset the connection, are attempts without a run.

                %s
                The worker was sampled up to %d times, each time after a garbage collection. Heap, threads, file
                descriptors and connections must not grow between the second and the last tenth of the samples. A run of
                less than a minute is all warm-up, and is not checked for this. The
                margins are much smaller than a leak in such a run, and larger than the noise: 8 MB of heap for the
                batches that happen to be in flight, 24 connections for one client at `maxConcurrency=24`, 30 file
                descriptors for these connections and a few files, and 10 threads for pools that grow under load.

                %s
                %s
                """.formatted(
                        HEAP,
                        messages,
                        samples.get(samples.size() - 1).seconds(),
                        FaultRain.ONE_OF,
                        SoakServer.SESSION.toSeconds(),
                        accounts.table(),
                        SAMPLES,
                        growth.table(),
                        growth.images());
        return new Findings("Soak", page, growth.charts(), broken);
    }
}
