package io.github.camelawslambda.example.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.example.fleet.Outcomes.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunsTest {

    private static final Outcome PRICED = new Outcome("worker-1", 1, null);
    private static final Outcome PRICED_BY_KILLED = new Outcome("worker-2", 1, null);
    private static final Outcome REJECTED = new Outcome("worker-1", 1, "LambdaFunctionException");
    private static final Outcome NOT_INVOKED = new Outcome("worker-1", 0, "LambdaInvocationException");

    @Test
    void nothingIsRepeated_whenEachOrderRanOnce() {
        Runs runs = runs(
                Map.of("a", List.of(PRICED), "b", List.of(PRICED), "cut off", List.of(NOT_INVOKED)), List.of("a", "b"));

        assertRuns(runs, 0, 0, 0, 0);
        assertThat(runs.repeated()).isZero();
    }

    @Test
    void ordersBesideARejectedOne_areRepeatedByBisect() {
        Runs runs = runs(
                Map.of("a", List.of(PRICED), "b", List.of(PRICED), "dodo", List.of(REJECTED)),
                List.of("a", "b", "dodo"),
                List.of("a"),
                List.of("b", "dodo"),
                List.of("b"),
                List.of("dodo"));

        assertRuns(runs, 3, 0, 0, 0);
        assertThat(runs.bisected()).isEqualTo(2);
        assertThat(runs.repeated()).isEqualTo(3);
    }

    @Test
    void ordersOfTheKilledWorker_areThoseWithoutOutcome_andThoseWithItsOwnAndAnother() {
        Runs runs = runs(
                Map.of("lost", List.of(PRICED), "twice", List.of(PRICED_BY_KILLED, PRICED), "c", List.of(PRICED)),
                List.of("lost", "twice"),
                List.of("lost"),
                List.of("twice", "c"));

        assertRuns(runs, 0, 2, 0, 0);
        assertThat(runs.repeated()).isEqualTo(2);
    }

    @Test
    void ordersAnsweredTwiceByOthers_areTheirs() {
        assertRuns(runs(Map.of("a", List.of(PRICED, PRICED)), List.of("a"), List.of("a")), 0, 0, 1, 0);
    }

    @Test
    void ordersWithSeveralAttempts_wereRetried() {
        Outcome retried = new Outcome("worker-1", 2, null);

        assertRuns(runs(Map.of("a", List.of(retried)), List.of("a"), List.of("a")), 0, 0, 0, 1);
    }

    @SafeVarargs
    private static Runs runs(Map<String, List<Outcome>> outcomes, List<String>... invocations) {
        return new Runs(outcomes, List.of(invocations), "worker-2");
    }

    private static void assertRuns(Runs runs, int byBisect, int ofKilled, int ofOthers, int retried) {
        assertThat(List.of(
                        runs.repeatedByBisect(),
                        runs.notCommittedByKilled(),
                        runs.notCommittedByOthers(),
                        runs.retried()))
                .containsExactly((long) byBisect, (long) ofKilled, (long) ofOthers, (long) retried);
    }
}
