package io.github.camelawslambda.benchmark.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;

/**
 * Payloads of which no two are the same, so that a response shows which request it answers: the function answers what it
 * was sent.
 *
 * <p>Thread-safe.
 */
public final class Payloads {

    private static final String START = "{\"delayMillis\":";

    private final String start;
    private final String end;
    private final AtomicInteger next = new AtomicInteger();

    /**
     * @param delayMillis how long the function takes
     * @param bytes the size of a payload, at least 64
     */
    public Payloads(int delayMillis, int bytes) {
        this.start = START + delayMillis + ",\"id\":";
        // Ids have ten digits, so that all are of the same size.
        int padding = bytes - start.length() - 10 - ",\"pad\":\"\"}".length();
        this.end = ",\"pad\":\"" + "x".repeat(Math.max(0, padding)) + "\"}";
    }

    /** The next payload. */
    public String next() {
        return start + (1_000_000_000 + next.getAndIncrement()) + end;
    }

    /** The next payloads. */
    public List<String> next(int count) {
        List<String> payloads = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            payloads.add(next());
        }
        return payloads;
    }

    /** How many there were so far. */
    public int count() {
        return next.get();
    }

    /**
     * Reads how long the function is to take: from a payload, or from the first one of an array of payloads.
     *
     * @param length of the payload in bytes
     * @param byteAt gives the byte at an index
     */
    public static int delayMillis(int length, IntUnaryOperator byteAt) {
        int delay = 0;
        int start = length > 0 && byteAt.applyAsInt(0) == '[' ? 1 : 0;
        for (int i = start + START.length(); i < length; i++) {
            int digit = byteAt.applyAsInt(i) - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            delay = delay * 10 + digit;
        }
        return delay;
    }
}
