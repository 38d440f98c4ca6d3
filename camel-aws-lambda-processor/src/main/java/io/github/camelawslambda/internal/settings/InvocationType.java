package io.github.camelawslambda.internal.settings;

/** How a function is invoked. */
public enum InvocationType implements Choice {
    REQUEST_RESPONSE("RequestResponse", 6_291_456),
    EVENT("Event", 1_048_576),
    DRY_RUN("DryRun", 6_291_456);

    private final String word;
    private final int payloadLimit;

    InvocationType(String word, int payloadLimit) {
        this.word = word;
        this.payloadLimit = payloadLimit;
    }

    /** The name in the Invoke API. */
    @Override
    public String word() {
        return word;
    }

    /** The largest payload that Lambda takes, in bytes (AWS: Lambda quotas, "Invocation payload"). */
    public int payloadLimit() {
        return payloadLimit;
    }

    /**
     * The type of that name.
     *
     * @param option the option it comes from, for the message
     * @throws IllegalArgumentException if there is none
     */
    public static InvocationType of(String option, String word) {
        return Choice.of(InvocationType.class, option, word);
    }

    /**
     * The type of the name that a header holds.
     *
     * @throws IllegalArgumentException if there is none; the message does not quote the header's value
     */
    public static InvocationType ofHeader(String header, String word) {
        return Choice.find(InvocationType.class, word)
                .orElseThrow(() -> new IllegalArgumentException("%s is unknown (%d characters): use one of %s"
                        .formatted(header, word.length(), Choice.words(InvocationType.class))));
    }
}
