package io.github.camelawslambda.reliability.soak;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Compares how the messages ended in the worker with how often they ran on the server. */
final class Accounts {

    private static final int NAMED = 5;

    private final Map<Kind, Counts> counts = new EnumMap<>(Kind.class);
    private final Broken lost = new Broken("were sent and never ended");
    private final Broken wrong = new Broken("ended with the answer of another message, or failed with another body");
    private final Broken twice = new Broken("ended more than once");
    private final Broken neverRan = new Broken("were answered but never ran");
    private final Broken unexplained = new Broken("ran more often than the component reported attempts");

    /** The counts of a kind. */
    private static final class Counts {

        private long sent;
        private long answered;
        private long failed;
        private long retried;
        private long repeated;

        private void add(Counts other) {
            sent += other.sent;
            answered += other.answered;
            failed += other.failed;
            retried += other.retried;
            repeated += other.repeated;
        }

        private String row(String name, String options) {
            return String.format(
                    Locale.ROOT,
                    "| %s | %s | %,d | %,d | %,d | %,d | %,d |%n",
                    name,
                    options,
                    sent,
                    answered,
                    failed,
                    retried,
                    repeated);
        }
    }

    /** Messages that broke a promise. */
    private static final class Broken {

        private final String promise;
        private final List<String> names = new ArrayList<>();
        private long count;

        private Broken(String promise) {
            this.promise = promise;
        }

        private void add(String name) {
            count++;
            if (names.size() < NAMED) {
                names.add(name);
            }
        }
    }

    /** Takes the runs by id. */
    Accounts(Ledger ledger, byte[] runs) {
        for (int id = 0; id < ledger.size(); id++) {
            add(ledger, id, runs[id]);
        }
    }

    private void add(Ledger ledger, int id, int runs) {
        Counts kind = counts.computeIfAbsent(ledger.kind(id), key -> new Counts());
        int attempts = ledger.attempts(id);
        byte end = ledger.end(id);
        String name = "%d (%s, %d attempts, %d runs)".formatted(id, ledger.kind(id), attempts, runs);
        kind.sent++;
        kind.answered += end == Ledger.ANSWERED ? 1 : 0;
        kind.failed += end == Ledger.FAILED ? 1 : 0;
        kind.retried += Math.max(0, attempts - 1);
        kind.repeated += Math.max(0, runs - 1);
        if (end == Ledger.PENDING) {
            lost.add(name);
        } else if (end == Ledger.WRONG) {
            wrong.add(name);
        } else if (end == Ledger.TWICE) {
            twice.add(name);
        } else if (end == Ledger.ANSWERED && runs == 0) {
            neverRan.add(name);
        }
        if (runs > attempts) {
            unexplained.add(name);
        }
    }

    List<String> broken() {
        return List.of(lost, wrong, twice, neverRan, unexplained).stream()
                .filter(each -> each.count > 0)
                .map(each -> "%d messages %s, for example %s"
                        .formatted(each.count, each.promise, String.join(", ", each.names)))
                .toList();
    }

    String table() {
        StringBuilder table = new StringBuilder("""
                | kind | options | messages | answered | failed | attempts after the first | runs after the first |
                |---|---|---:|---:|---:|---:|---:|
                """);
        Counts all = new Counts();
        counts.forEach((kind, each) -> {
            all.add(each);
            table.append(each.row(kind.name().toLowerCase(Locale.ROOT), "`" + kind.options() + "`"));
        });
        return table + all.row("all", "");
    }
}
