package io.github.camelawslambda.internal.client.direct;

import software.amazon.awssdk.http.SdkHttpResponse;

/** What came of an HTTP request. */
public sealed interface HttpAnswer {

    /**
     * The server answered, whatever it said.
     *
     * @param body empty for none
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Whole(SdkHttpResponse head, byte[] body) implements HttpAnswer {

        boolean isSuccess() {
            return head.isSuccessful();
        }
    }

    /** There is no answer, or not all of it. */
    record Broken(Throwable cause) implements HttpAnswer {}
}
