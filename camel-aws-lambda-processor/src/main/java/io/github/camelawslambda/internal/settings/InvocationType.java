package io.github.camelawslambda.internal.settings;

/** How a function is invoked. */
public enum InvocationType implements NamedOption {
    REQUEST_RESPONSE("RequestResponse", 200, 6_291_456),
    EVENT("Event", 202, 1_048_576),
    DRY_RUN("DryRun", 204, 6_291_456);

    private final String value;
    private final int successStatus;
    private final int payloadLimit;

    InvocationType(String value, int successStatus, int payloadLimit) {
        this.value = value;
        this.successStatus = successStatus;
        this.payloadLimit = payloadLimit;
    }

    /** The name in the Invoke API. */
    @Override
    public String value() {
        return value;
    }

    /** The HTTP status of Lambda's answer to a successful invocation. */
    public int successStatus() {
        return successStatus;
    }

    /** The largest payload that Lambda accepts, in bytes (AWS: Lambda quotas, "Invocation payload"). */
    public int payloadLimit() {
        return payloadLimit;
    }

    /**
     * The type of that name.
     *
     * @throws IllegalArgumentException if there is no such type; the message quotes the option
     */
    public static InvocationType of(String option, String value) {
        return NamedOption.of(InvocationType.class, option, value);
    }

    /**
     * The type of that name.
     *
     * @throws IllegalArgumentException if there is no such type; the message does not quote the header's value
     */
    public static InvocationType ofHeader(String header, String value) {
        return NamedOption.ofHeader(InvocationType.class, header, value);
    }
}
