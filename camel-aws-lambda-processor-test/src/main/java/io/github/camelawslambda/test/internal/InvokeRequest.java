package io.github.camelawslambda.test.internal;

import io.github.camelawslambda.test.internal.Records.Recording;
import org.jspecify.annotations.Nullable;

/**
 * A request for an invocation that Lambda accepts, and how it is answered.
 *
 * @param fault of the invocation; null if there is none
 * @param streamed whether the response is streamed
 */
record InvokeRequest(
        HttpCall call,
        Recording recording,
        Invocation invocation,
        @Nullable FaultAction fault,
        boolean streamed) {

    InvokeRequest withoutFault() {
        return new InvokeRequest(call, recording, invocation, null, streamed);
    }

    boolean wantsLogTail() {
        return "Tail".equals(call.header("X-Amz-Log-Type"));
    }
}
