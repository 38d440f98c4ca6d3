package io.github.camelawslambda.example.fleet;

import io.github.camelawslambda.example.functions.PriceOrders;
import io.github.camelawslambda.example.processes.Jvm;
import io.github.camelawslambda.test.LocalLambda;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.camel.util.FileUtil;

/**
 * Runs the example: starts Kafka, Redis, the local Lambda and three workers, sends orders, kills a worker on the way, and
 * prints how the orders ended, and in how many invocations. Fails if one was lost or the rate limit was exceeded.
 */
public final class Fleet {

    private static final String FUNCTION = "price-orders";
    private static final int ORDERS = 4_000;
    private static final int WORKERS = 3;
    private static final int KILLED = 2;
    private static final int KILLED_AFTER = ORDERS / 3;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path folder = Path.of(System.getProperty("example.dir", "."), "target", "fleet");
    private final Jvm jvm = new Jvm(folder.resolve("logs"));
    private final Orders orders = new Orders(ORDERS);
    private final List<Process> processes = new ArrayList<>();

    private Fleet() {}

    public static void main(String[] args) throws Exception {
        new Fleet().run();
    }

    private void run() throws Exception {
        // What an earlier run left.
        FileUtil.removeDir(folder.toFile());
        try (LocalLambda lambda = LocalLambda.start()) {
            lambda.function(FUNCTION, new PriceOrders()).duration(Duration.ofMillis(40));
            Engines.Addresses addresses = startEngines();
            try (Topics topics = new Topics(addresses.brokers())) {
                topics.create();
                price(lambda, addresses, topics);
            }
        } catch (IllegalStateException e) {
            throw new IllegalStateException(e.getMessage() + "; the logs are in " + jvm.logs(), e);
        } finally {
            stopProcesses();
        }
    }

    private void price(LocalLambda lambda, Engines.Addresses addresses, Topics topics) throws Exception {
        SharedLimit limit = SharedLimit.configured();
        List<Process> workers = new ArrayList<>();
        for (int number = 1; number <= WORKERS; number++) {
            workers.add(startWorker(number, lambda, addresses));
        }
        await("the workers did not get their shares of the topic", () -> topics.areServedBy(WORKERS));
        orders.sendTo(addresses.brokers());
        System.out.printf(
                "%d orders, %d workers, one limit of %.0f invocations per second%n",
                ORDERS, WORKERS, limit.perSecond());
        try (Outcomes outcomes = new Outcomes(addresses.brokers())) {
            await("no third of the orders was answered", () -> outcomes.read() >= KILLED_AFTER);
            kill(workers.get(KILLED - 1));
            System.out.printf(
                    "%s was killed after %d answers; Kafka notices after some seconds, and gives its orders to the others%n",
                    worker(KILLED), outcomes.orders());
            await("not all orders were committed", () -> {
                outcomes.read();
                return topics.areCommitted();
            });
            outcomes.readToEnd();
            new Report(orders, outcomes, lambda.journal().entries(FUNCTION), worker(KILLED))
                    .printAndCheck(limit, WORKERS);
        }
    }

    private Engines.Addresses startEngines() throws IOException {
        // Redis unpacks itself and leaves a file behind.
        List<String> options = List.of("-Djava.io.tmpdir=" + folder);
        Process engines = jvm.of(
                        "kafka-and-redis",
                        Engines.class,
                        options,
                        folder.resolve("kafka").toString())
                .start();
        processes.add(engines);
        return Engines.awaitReady(engines);
    }

    private Process startWorker(int number, LocalLambda lambda, Engines.Addresses addresses) throws IOException {
        String lambdaOption = "-Dcamel.component.aws-lambda-proc.";
        List<String> options = List.of(
                "-Dcamel.main.name=" + worker(number),
                "-Dcamel.component.kafka.brokers=" + addresses.brokers(),
                lambdaOption + "rate-limit-store=" + addresses.redis(),
                lambdaOption + "endpoint=" + lambda.endpoint(),
                lambdaOption + "region=" + lambda.region(),
                // For the first ones: everything starts at once, perhaps on few cores.
                lambdaOption + "timeout=20s",
                lambdaOption + "access-key=test",
                lambdaOption + "secret-key=test");
        Process worker = jvm.of(worker(number), Worker.class, options)
                .redirectOutput(Redirect.DISCARD)
                .start();
        // Before Kafka and Redis, when all are stopped.
        processes.add(0, worker);
        return worker;
    }

    private static String worker(int number) {
        return "worker-" + number;
    }

    /** SIGKILL, where there are signals. */
    private void kill(Process worker) {
        processes.remove(worker);
        worker.destroyForcibly();
    }

    private void await(String otherwise, Callable<Boolean> condition) throws Exception {
        long start = System.nanoTime();
        while (!condition.call()) {
            if (!processes.stream().allMatch(Process::isAlive)) {
                throw new IllegalStateException(otherwise + ", since a process ended by itself");
            }
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IllegalStateException(otherwise + " within " + PATIENCE.toMinutes() + " minutes");
            }
            Thread.sleep(100);
        }
    }

    private void stopProcesses() throws InterruptedException {
        for (Process process : processes) {
            process.destroy();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }
}
