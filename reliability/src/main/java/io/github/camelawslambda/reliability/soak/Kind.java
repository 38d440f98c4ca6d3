package io.github.camelawslambda.reliability.soak;

import java.util.Locale;

/** The ways in which messages are invoked. */
enum Kind {
    SINGLE("one", "timeout=1s&rateLimit=soak", 1, 4),
    BATCH("one", "timeout=1s&parallel=true&onFailure=flag", 50, 2),
    PACK("packed", "timeout=1s&parallel=true&onFailure=flag&batchSize=50", 400, 2),
    LINGER("packed", "timeout=1s&batchSize=16&linger=5ms", 1, 24),
    COLLECTED("streamed", "timeout=1s&responseStream=true", 1, 2),
    STREAM("streamed", "timeout=1s&responseStream=true&responseFormat=stream", 1, 2);

    private final String function;
    private final String options;
    private final int messages;
    private final int callers;

    Kind(String function, String options, int messages, int callers) {
        this.function = function;
        this.options = options;
        this.messages = messages;
        this.callers = callers;
    }

    String uri() {
        return "aws-lambda-proc:" + function + "?" + options;
    }

    String route() {
        return "direct:" + name().toLowerCase(Locale.ROOT);
    }

    /** How many messages a batch has; 1 for none. */
    int messages() {
        return messages;
    }

    /** How many threads send at once. */
    int callers() {
        return callers;
    }

    boolean isBatch() {
        return messages > 1;
    }

    boolean isStreamed() {
        return function.equals("streamed");
    }

    String options() {
        return options;
    }
}
