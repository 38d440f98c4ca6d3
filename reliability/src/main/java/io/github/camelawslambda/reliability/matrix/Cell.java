package io.github.camelawslambda.reliability.matrix;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One cell of the matrix.
 *
 * @param always whether the fault applies to all attempts; else only to the first one
 */
record Cell(Fault fault, boolean always, Mode mode, Client client) {

    private static final Duration TIMEOUT = Duration.ofMillis(300);
    private static final Duration LONGER_TIMEOUT = Duration.ofMillis(600);
    private static final Duration GENEROUS_TIMEOUT = Duration.ofSeconds(10);
    // For a busy machine. Less than the generous timeout, so that a lost answer shows.
    private static final Duration SLACK = Duration.ofSeconds(6);
    // Two connections that Redis does not answer, each for two seconds.
    private static final Duration SILENT_REDIS = Duration.ofSeconds(4);
    // The sentinel notices the loss after a second.
    private static final Duration FAILOVER = Duration.ofSeconds(6);

    /** All possible cells, ordered by fault. */
    static List<Cell> all() {
        List<Cell> cells = new ArrayList<>();
        for (Fault fault : Fault.values()) {
            for (Mode mode : Mode.values()) {
                for (Client client : Client.values()) {
                    cells.add(new Cell(fault, true, mode, client));
                    cells.add(new Cell(fault, false, mode, client));
                }
            }
        }
        return cells.stream().filter(Cell::exists).toList();
    }

    /** The cells of the short form. */
    boolean isShort() {
        return always
                && (mode == Mode.SINGLE || mode == Mode.BATCH_IN_PARALLEL)
                && (client == Client.DIRECT_VERTX || client == Client.SDK_NETTY);
    }

    // A long Retry-After pauses the function for minutes, so that the next invocation of a batch waits for it.
    private boolean exists() {
        return switch (fault) {
            case LONG_RETRY_AFTER -> mode.invocations() == 1;
            case REDIS_FAILED_OVER -> !always;
            default -> always || (fault.canPass() && fault != Fault.NONE);
        };
    }

    /** Each wait for a {@code Retry-After} takes a second. */
    int retries() {
        return fault == Fault.RETRY_AFTER ? 1 : 2;
    }

    /** The longest time that the cell may take according to the contract, with some slack. */
    Duration longest() {
        Duration ofOne =
                switch (fault) {
                    case RETRY_AFTER -> Duration.ofSeconds(retries());
                    case REDIS_LATE -> SILENT_REDIS.plus(TIMEOUT);
                    case REDIS_FAILED_OVER -> FAILOVER;
                    default -> isWaitedFor() ? timeout().multipliedBy(retries() + 1) : Duration.ZERO;
                };
        // Retry-After pauses the function, so that the messages of a batch follow each other.
        int inTurn = mode == Mode.BATCH_IN_ORDER || fault == Fault.RETRY_AFTER ? mode.invocations() : 1;
        return ofOne.multipliedBy(inTurn).plus(SLACK);
    }

    /** Short only if the cell waits for it: a busy machine may need longer for an answer. */
    Duration timeout() {
        if (!isWaitedFor()) {
            return GENEROUS_TIMEOUT;
        }
        return always ? TIMEOUT : LONGER_TIMEOUT;
    }

    private boolean isWaitedFor() {
        return switch (fault) {
            case HANG, TRICKLE, SLOW_CREDENTIALS -> true;
            case REDIS_GONE, REDIS_LATE -> always;
            default -> mayTimeOut();
        };
    }

    /**
     * Whether the HTTP client may not report this failure before the timeout: Netty does not always report that it
     * could not connect, and CRT reports a failed handshake after seconds.
     */
    boolean mayTimeOut() {
        return switch (fault) {
            case REFUSED, UNKNOWN_HOST -> client.isNetty();
            case UNTRUSTED -> client.isCrt();
            default -> false;
        };
    }

    @Override
    public String toString() {
        return "%s, %s, %s, %s"
                .formatted(mode.title(), fault.label(), always ? "all attempts" : "first attempt only", client.label());
    }
}
