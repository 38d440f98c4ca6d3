package io.github.camelawslambda.test.internal;

import io.github.camelawslambda.test.JournalEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps the entries of the journal. Thread-safe. */
public final class Records {

    private final List<Recording> records = new ArrayList<>();

    /** Prepares an entry, which is visible once it is published. */
    Recording prepare(JournalEntry entry) {
        return new Recording(entry);
    }

    public synchronized List<JournalEntry> all() {
        return records.stream().map(each -> each.entry).toList();
    }

    public synchronized List<JournalEntry> of(String function) {
        return records.stream()
                .map(each -> each.entry)
                .filter(entry -> entry.function().equals(function))
                .toList();
    }

    public synchronized List<JournalEntry> await(String function, int count, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        List<JournalEntry> found = of(function);
        while (found.size() < count) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new IllegalStateException("expected " + count + " invocations of '" + function + "' within "
                        + atMost + " but received " + found.size() + "; " + summary());
            }
            try {
                // Never 0, which would wait for ever.
                wait(left / 1_000_000 + 1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for invocations of '" + function + "'", e);
            }
            found = of(function);
        }
        return found;
    }

    public synchronized void clear() {
        records.clear();
    }

    /** Counts the invocations by function. */
    public synchronized String summary() {
        Map<String, Integer> counts = new TreeMap<>();
        records.forEach(each -> counts.merge(each.entry.function(), 1, Integer::sum));
        return "received so far: " + (counts.isEmpty() ? "nothing" : counts);
    }

    /** One entry, to which the answer is added when it is known. */
    final class Recording {

        private JournalEntry entry;
        private boolean published;

        private Recording(JournalEntry entry) {
            this.entry = entry;
        }

        /** Publishes the entry; later calls do nothing. */
        void publish() {
            synchronized (Records.this) {
                if (!published) {
                    published = true;
                    records.add(this);
                    Records.this.notifyAll();
                }
            }
        }

        void answered(int status, @Nullable String errorType) {
            synchronized (Records.this) {
                entry = new JournalEntry(
                        entry.time(),
                        entry.nanoTime(),
                        entry.function(),
                        entry.qualifier(),
                        entry.path(),
                        entry.headers(),
                        entry.payload(),
                        entry.accessKey(),
                        entry.sessionToken(),
                        entry.roleArn(),
                        entry.requestId(),
                        status,
                        errorType);
            }
        }
    }
}
