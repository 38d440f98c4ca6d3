package io.github.camelawslambda.reliability.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Records the end of each message. Its size is fixed, so that it does not look like a leak. Thread-safe. */
final class Ledger {

    /** The most messages. */
    static final int MOST = 5_000_000;

    static final byte PENDING = 0;
    static final byte ANSWERED = 1;
    static final byte FAILED = 2;
    static final byte WRONG = 3;
    static final byte TWICE = 4;

    private static final List<Kind> ALL = List.of(Kind.values());

    private final byte[] kinds;
    private final byte[] ends;
    private final byte[] attempts;
    private int next;

    Ledger() {
        this(new byte[MOST], new byte[MOST], new byte[MOST], 0);
    }

    private Ledger(byte[] kinds, byte[] ends, byte[] attempts, int next) {
        this.kinds = kinds;
        this.ends = ends;
        this.attempts = attempts;
        this.next = next;
    }

    /** Returns the first of so many new ids, or -1 if the ledger is full. */
    synchronized int open(Kind kind, int count) {
        if (next + count > MOST) {
            return -1;
        }
        int first = next;
        next += count;
        for (int id = first; id < next; id++) {
            kinds[id] = (byte) ALL.indexOf(kind);
        }
        return first;
    }

    synchronized void end(int id, byte end, int tries) {
        ends[id] = ends[id] == PENDING ? end : TWICE;
        attempts[id] = (byte) tries;
    }

    /** Returns how many messages were sent. */
    synchronized int size() {
        return next;
    }

    Kind kind(int id) {
        return ALL.get(kinds[id]);
    }

    byte end(int id) {
        return ends[id];
    }

    /** Returns how many attempts the component reported. */
    int attempts(int id) {
        return attempts[id];
    }

    synchronized void write(Path directory) throws IOException {
        Files.write(directory.resolve("kinds"), kinds);
        Files.write(directory.resolve("ends"), ends);
        Files.write(directory.resolve("attempts"), attempts);
    }

    static Ledger read(Path directory, int size) throws IOException {
        return new Ledger(
                Files.readAllBytes(directory.resolve("kinds")),
                Files.readAllBytes(directory.resolve("ends")),
                Files.readAllBytes(directory.resolve("attempts")),
                size);
    }
}
