package io.github.camelawslambda.reliability.matrix;

/** How messages are sent. */
enum Mode {
    SINGLE("Single messages", 1, 1, ""),
    BATCH_IN_ORDER("Batches in order", 3, 3, ""),
    BATCH_IN_PARALLEL("Batches in parallel", 3, 3, "&parallel=true"),
    PACK("Packs: three elements in one invocation", 3, 1, "&batchSize=3"),
    LINGER("Linger: three single messages that share an invocation", 3, 1, "&batchSize=3&linger=4s"),
    STREAM("Streamed responses", 1, 1, "&responseStream=true&responseFormat=stream");

    private final String title;
    private final int messages;
    private final int invocations;
    private final String options;

    Mode(String title, int messages, int invocations, String options) {
        this.title = title;
        this.messages = messages;
        this.invocations = invocations;
        this.options = options;
    }

    String title() {
        return title;
    }

    /** How many messages, or elements of a batch, are sent. */
    int messages() {
        return messages;
    }

    /** How many invocations they make, without retries. */
    int invocations() {
        return invocations;
    }

    /** For the URI of the endpoint. */
    String options() {
        return options;
    }

    /** Whether one exchange holds all messages. */
    boolean isBatch() {
        return this == BATCH_IN_ORDER || this == BATCH_IN_PARALLEL || this == PACK;
    }

    /** Whether several messages share one invocation. */
    boolean isPacked() {
        return messages > invocations;
    }
}
