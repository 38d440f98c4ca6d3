package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelawslambda.test.JournalEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.embedded.RedisServer;

/** Several processes and one limit in Redis. */
@Tag("rate-limit")
class RateLimitFleetTest extends FunctionalTest {

    private static final int COUNT = 80;
    private static final Duration PERIOD = Duration.ofSeconds(2);
    private static final Duration ON_THE_WAY = Duration.ofMillis(800);
    private static final int WORKERS = 3;
    private static final int ELEMENTS = 120;

    private final List<Process> workers = new ArrayList<>();

    @AfterEach
    void endWorkers() {
        workers.forEach(Process::destroyForcibly);
    }

    @Test
    void total_keepsTheLimit_andEachGetsAShare_alsoWhenOneIsKilled() throws Exception {
        echo("fn");
        echo("warm-up");
        RedisServer redis = Redis.start();
        try {
            for (int i = 0; i < WORKERS; i++) {
                workers.add(start(Redis.uri(redis), i));
            }
            lambda.journal().await("warm-up", WORKERS * RateLimitedWorker.WARM_UP, Duration.ofSeconds(60));
            for (Process worker : workers) {
                worker.outputWriter().append("go").close();
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> served().size() == WORKERS && servedAtLeast(20));

            workers.get(0).destroyForcibly();

            for (Process survivor : workers.subList(1, WORKERS)) {
                assertThat(survivor.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(survivor.exitValue()).isZero();
            }
        } finally {
            redis.stop();
        }

        Map<Integer, Long> served = served();
        assertThat(served.get(0)).as("of the one that was killed").isLessThan(ELEMENTS);
        assertThat(served.get(1)).isEqualTo(ELEMENTS);
        assertThat(served.get(2)).isEqualTo(ELEMENTS);
        List<JournalEntry> entries = lambda.journal().entries("fn");
        int most = 2 * COUNT;
        for (int first = 0; first + most < entries.size(); first++) {
            assertThat(between(entries, first, first + most)).isGreaterThan(PERIOD.minus(ON_THE_WAY));
        }
        int beyondTheFirst = entries.size() - COUNT;
        assertThat(between(entries, 0, entries.size() - 1))
                .isGreaterThan(
                        PERIOD.multipliedBy(beyondTheFirst).dividedBy(COUNT).minus(ON_THE_WAY));
    }

    /** How many were served of each worker. */
    private Map<Integer, Long> served() {
        return lambda.journal().entries("fn").stream()
                .collect(Collectors.groupingBy(
                        entry -> Integer.parseInt(entry.payloadAsText()) / 1_000, Collectors.counting()));
    }

    private boolean servedAtLeast(int count) {
        return served().values().stream().allMatch(each -> each >= count);
    }

    private Process start(String store, int number) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RateLimitedWorker.class.getName(),
                        lambda.endpoint().toString(),
                        store,
                        COUNT + "/" + PERIOD,
                        "" + number,
                        "" + ELEMENTS)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
