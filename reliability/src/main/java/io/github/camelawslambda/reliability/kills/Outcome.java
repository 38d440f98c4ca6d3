package io.github.camelawslambda.reliability.kills;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How the orders of one scenario ended.
 *
 * @param inFlight invocations in flight when the worker was told to stop
 * @param uncommitted orders that the first worker ran but did not commit
 * @param repeated orders that ran twice
 * @param doubled orders with more than one result
 * @param broken sentences; empty if every promise was kept
 */
record Outcome(
        Kind kind, Way way, int orders, int inFlight, int uncommitted, int repeated, int doubled, List<String> broken) {

    /**
     * Compares.
     *
     * @param before runs by order when the first worker was gone
     * @param after runs by order at the end
     * @param committed orders of each partition that the first worker had committed
     */
    static Outcome of(
            Kind kind,
            Way way,
            int orders,
            int inFlight,
            Map<Integer, Integer> before,
            Map<Integer, Integer> after,
            Map<Integer, Long> committed,
            Map<String, List<String>> results) {
        int uncommitted = 0;
        int repeated = 0;
        int doubled = 0;
        int lost = 0;
        int wrong = 0;
        int unexplained = 0;
        for (int id : IntStream.range(0, orders).toArray()) {
            List<String> all = results.getOrDefault(String.valueOf(id), List.of());
            int runs = after.getOrDefault(id, 0);
            boolean mayRepeat = before.containsKey(id) && !Topics.isCommitted(id, committed);
            uncommitted += mayRepeat ? 1 : 0;
            repeated += runs > 1 ? 1 : 0;
            doubled += all.size() > 1 ? 1 : 0;
            lost += all.isEmpty() ? 1 : 0;
            wrong += all.stream().allMatch(Runs.result(id)::equals) ? 0 : 1;
            unexplained += runs > (mayRepeat ? 2 : 1) ? 1 : 0;
        }
        List<String> broken = new ArrayList<>();
        String scenario = kind.word() + ", " + way.words() + ": ";
        add(broken, scenario, lost, "have no result");
        add(broken, scenario, wrong, "have the result of another order");
        add(broken, scenario, unexplained, "ran again although they were committed or had not run before");
        if (way.waits()) {
            add(broken, scenario, repeated, "ran again although the stop had time to wait for them");
        }
        return new Outcome(kind, way, orders, inFlight, uncommitted, repeated, doubled, broken);
    }

    private static void add(List<String> broken, String scenario, int orders, String words) {
        if (orders > 0) {
            broken.add(scenario + orders + " orders " + words);
        }
    }

    String row() {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %,d | %d | %d | %d | %d |",
                kind.word(),
                way.words(),
                orders,
                inFlight,
                uncommitted,
                repeated,
                doubled);
    }
}
