package io.github.camelawslambda.reliability.kills;

/** The ways in which a worker is stopped. */
enum Way {
    STOP("stop of the Camel context"),
    SIGTERM("SIGTERM"),
    FORCED("SIGTERM, forced after 1 s"),
    SIGKILL("SIGKILL");

    private final String words;

    Way(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** Whether Camel can wait for all messages in flight. */
    boolean waits() {
        return this == STOP || this == SIGTERM;
    }

    /** How long Camel waits for messages in flight. */
    int shutdownSeconds() {
        return this == FORCED ? 1 : 30;
    }
}
