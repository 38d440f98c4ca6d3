package io.github.camelawslambda.internal.client.direct;

/** The result of an HTTP request. */
public sealed interface HttpAnswer {

    /**
     * The server answered, with any status.
     *
     * @param body empty if there was none
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Whole(ResponseHead head, byte[] body) implements HttpAnswer {}

    /** The answer did not arrive, or broke off. */
    record Broken(Throwable cause) implements HttpAnswer {}
}
