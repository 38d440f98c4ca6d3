package io.github.camelawslambda.internal.client.direct;

/** What came of an HTTP request. */
public sealed interface HttpAnswer {

    /**
     * The server answered, whatever it said.
     *
     * @param body empty for none
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Whole(ResponseHead head, byte[] body) implements HttpAnswer {}

    /** There is no answer, or not all of it. */
    record Broken(Throwable cause) implements HttpAnswer {}
}
