package io.github.camelawslambda.example.fleet;

import io.github.camelawslambda.example.fleet.Outcomes.Outcome;
import io.github.camelawslambda.test.JournalEntry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Prints how the orders ended and in how many invocations, and checks that none was lost and the limit was kept. */
final class Report {

    private final Map<String, List<Outcome>> outcomes;
    private final List<JournalEntry> invocations;
    private final String killed;

    /**
     * @param invocations as the local Lambda received them
     * @param killed the worker that was killed
     */
    Report(Orders orders, Outcomes outcomes, List<JournalEntry> invocations, String killed) {
        this.outcomes = orders.ids().stream().collect(Collectors.toMap(Function.identity(), outcomes::of));
        this.invocations = invocations;
        this.killed = killed;
    }

    /** @throws IllegalStateException if an order was lost or the limit was exceeded */
    void printAndCheck(SharedLimit limit, int workers) {
        long answered = orders(answers -> !answers.isEmpty());
        System.out.printf(
                "%n%d of %d orders were answered in %.1f s, %d of them twice%n",
                answered, outcomes.size(), seconds(), orders(answers -> answers.size() > 1));
        line(orders(any(answer -> answer.error() == null)), "priced");
        line(orders(any(Outcome::isRejectedByFunction)), "rejected by the function (dead letter)");
        line(orders(any(Outcome::isNotInvoked)), "not invoked (dead letter)");
        printShares();
        printRate(limit, workers);
        printInvocations();
        if (answered < outcomes.size()) {
            throw new IllegalStateException((outcomes.size() - answered) + " orders were lost");
        }
        if (!limit.wasKept(arrivals(), workers)) {
            throw new IllegalStateException("the rate limit was exceeded");
        }
    }

    private void printShares() {
        System.out.println("Answers");
        Map<String, Long> shares = outcomes.values().stream()
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(Outcome::worker, TreeMap::new, Collectors.counting()));
        shares.forEach((worker, count) ->
                line(count, "by " + worker + (worker.equals(killed) ? ", until it was killed" : "")));
    }

    private void printRate(SharedLimit limit, int workers) {
        System.out.println("Invocations per second");
        line(
                Math.round((invocations.size() - limit.count()) / seconds()),
                "on average after a first burst of %d, with a limit of %.0f"
                        .formatted(limit.count(), limit.perSecond()));
        line(
                limit.mostInAPeriod(arrivals()),
                "at most; allowed are %d, and %d more may be on their way"
                        .formatted(2 * limit.count(), limit.onTheWay(workers)));
    }

    private void printInvocations() {
        List<List<String>> ordersOfEach = invocations.stream()
                .map(invocation -> Orders.idsIn(invocation.payloadAsText()))
                .toList();
        Runs runs = new Runs(outcomes, ordersOfEach, killed);
        System.out.printf(
                "%d invocations for %d orders, %.1f orders each%n",
                invocations.size(),
                outcomes.size(),
                ordersOfEach.stream().mapToInt(List::size).average().orElse(0));
        line(runs.bisected(), "failed with several orders and were cut in halves (bisect)");
        System.out.printf("%d orders ran more than once%n", runs.repeated());
        line(runs.repeatedByBisect(), "in one invocation with an order that the function rejects");
        line(runs.notCommittedByKilled(), "not committed by " + killed + " when it was killed");
        line(runs.notCommittedByOthers(), "not committed by the others when its partitions were dealt out");
        line(runs.retried(), "in an invocation that was retried");
    }

    private static Predicate<List<Outcome>> any(Predicate<Outcome> condition) {
        return answers -> answers.stream().anyMatch(condition);
    }

    private long orders(Predicate<List<Outcome>> condition) {
        return outcomes.values().stream().filter(condition).count();
    }

    private List<Long> arrivals() {
        return invocations.stream().map(JournalEntry::nanoTime).toList();
    }

    private double seconds() {
        List<Long> arrivals = arrivals();
        return SharedLimit.seconds(arrivals.get(arrivals.size() - 1) - arrivals.get(0));
    }

    private static void line(long count, String what) {
        System.out.printf("  %5d %s%n", count, what);
    }
}
