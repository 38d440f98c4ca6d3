package io.github.camelawslambda.reliability.kills;

import java.util.Locale;

/** The ways in which a worker invokes. */
enum Kind {
    SINGLE("price"),
    BATCH("price?parallel=true"),
    PACK("price?batchSize=10&parallel=true"),
    STREAM("price-streamed?responseStream=true&responseFormat=stream");

    private final String function;

    Kind(String function) {
        this.function = function;
    }

    String uri() {
        return "aws-lambda-proc:" + function;
    }

    boolean isBatch() {
        return this == BATCH || this == PACK;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
