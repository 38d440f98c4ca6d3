package io.github.camelawslambda.test;

import io.github.camelawslambda.test.internal.Records;
import java.time.Duration;
import java.util.List;

/**
 * All requests to the Invoke API, including refused ones, in the order in which they were read. Thread-safe.
 */
public final class Journal {

    private final Records records;

    Journal(Records records) {
        this.records = records;
    }

    /** {@return all entries so far} */
    public List<JournalEntry> entries() {
        return records.all();
    }

    /**
     * {@return the entries of one function so far}
     *
     * @param functionName the function's name
     */
    public List<JournalEntry> entries(String functionName) {
        return records.of(functionName);
    }

    /**
     * {@return how many entries there are of one function}
     *
     * @param functionName the function's name
     */
    public int count(String functionName) {
        return records.of(functionName).size();
    }

    /**
     * {@return the latest entry of a function}
     *
     * @param functionName the function's name
     * @throws IllegalStateException if there is no entry
     */
    public JournalEntry last(String functionName) {
        List<JournalEntry> entries = records.of(functionName);
        if (entries.isEmpty()) {
            throw new IllegalStateException(
                    "no invocation of '" + functionName + "' was received; " + records.summary());
        }
        return entries.get(entries.size() - 1);
    }

    /**
     * Blocks until there are at least {@code count} entries of a function.
     *
     * @param functionName the function's name
     * @param count how many
     * @param atMost the longest wait
     * @return all entries of that function
     * @throws IllegalStateException when there were fewer after {@code atMost}, or the thread was
     *     interrupted
     */
    public List<JournalEntry> await(String functionName, int count, Duration atMost) {
        return records.await(functionName, count, atMost);
    }

    /** Forgets every entry. */
    public void clear() {
        records.clear();
    }
}
