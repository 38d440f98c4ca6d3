package io.github.camelawslambda.example.fleet;

import io.github.camelawslambda.example.fleet.Outcomes.Outcome;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** How often the orders ran, and why some ran more than once. */
final class Runs {

    private final Map<String, List<Outcome>> outcomes;
    private final String killed;
    private final long bisected;
    private final Map<String, Integer> all = new HashMap<>();
    private final Map<String, Integer> ofBisected = new HashMap<>();

    /**
     * @param outcomes by order
     * @param invocations the orders of each
     * @param killed the worker that was killed
     */
    Runs(Map<String, List<Outcome>> outcomes, List<List<String>> invocations, String killed) {
        this.outcomes = outcomes;
        this.killed = killed;
        List<List<String>> failed =
                invocations.stream().filter(this::isBisected).toList();
        bisected = failed.size();
        count(invocations, all);
        count(failed, ofBisected);
    }

    private static void count(List<List<String>> invocations, Map<String, Integer> counts) {
        invocations.stream().flatMap(Collection::stream).forEach(order -> counts.merge(order, 1, Integer::sum));
    }

    /** The function fails on several orders if it rejects one of them. */
    private boolean isBisected(List<String> orders) {
        return orders.size() > 1
                && orders.stream().anyMatch(order -> outcomes(order).stream().anyMatch(Outcome::isRejectedByFunction));
    }

    /** How many invocations failed and were cut in halves. */
    long bisected() {
        return bisected;
    }

    /** How many orders ran more than once. */
    long repeated() {
        return orders(order -> all(order) > 1);
    }

    /** How many orders ran again since they were in an invocation with one that the function rejects. */
    long repeatedByBisect() {
        return orders(order -> all(order) > 1 && ofBisected.containsKey(order));
    }

    /** How many orders the killed worker had invoked, and perhaps written the outcome, but not committed. */
    long notCommittedByKilled() {
        return orders(order -> all(order) - ofBisected.getOrDefault(order, 0) > attempts(order)
                || (outcomes(order).size() > 1 && isAnsweredByKilled(order)));
    }

    /** How many orders the others had not committed when the partitions of the killed worker were dealt out. */
    long notCommittedByOthers() {
        return orders(order -> outcomes(order).size() > 1 && !isAnsweredByKilled(order));
    }

    /** How many orders were in an invocation that was retried. */
    long retried() {
        return orders(order -> outcomes(order).stream().anyMatch(outcome -> outcome.attempts() > 1));
    }

    private int all(String order) {
        return all.getOrDefault(order, 0);
    }

    private int attempts(String order) {
        return outcomes(order).stream().mapToInt(Outcome::attempts).sum();
    }

    private boolean isAnsweredByKilled(String order) {
        return outcomes(order).stream().anyMatch(outcome -> outcome.worker().equals(killed));
    }

    private List<Outcome> outcomes(String order) {
        return outcomes.getOrDefault(order, List.of());
    }

    private long orders(Predicate<String> condition) {
        return outcomes.keySet().stream().filter(condition).count();
    }
}
