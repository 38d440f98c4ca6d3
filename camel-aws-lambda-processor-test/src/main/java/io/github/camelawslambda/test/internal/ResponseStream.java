package io.github.camelawslambda.test.internal;

import io.github.camelawslambda.test.internal.Execution.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** The streamed response of one invocation, sent as events. Thread-safe. */
@SuppressWarnings("FutureReturnValueIgnored") // of callbacks that only send more
public final class ResponseStream {

    /** Most bytes of a streamed response. */
    static final int MAX_RESPONSE = 200 * 1024 * 1024;

    /** Most bytes of the payload of one event. */
    static final int MAX_CHUNK = 64 * 1024;

    private final AnswerStream answer;
    private long sent;
    private boolean tooLarge;

    ResponseStream(AnswerStream answer) {
        this.answer = answer;
    }

    /**
     * Sends at most {@link #MAX_CHUNK} bytes as one event at once. The buffer may be used again when this returns.
     *
     * @return completes when there is room for more; fails with an {@code IOException} if the client has gone
     */
    synchronized CompletableFuture<Void> send(byte[] buffer, int offset, int length) {
        if (tooLarge || sent + length > MAX_RESPONSE) {
            tooLarge = true;
            return CompletableFuture.failedFuture(
                    new IOException("The response is larger than " + MAX_RESPONSE + " bytes"));
        }
        sent += length;
        return answer.write(EventFrames.chunk(buffer, offset, length));
    }

    /** Whether the function wrote more than Lambda streams. */
    synchronized boolean isTooLarge() {
        return tooLarge;
    }

    /** Sends the rest of the response that the function returned, then the last event. */
    void complete(Outcome outcome, boolean withLogTail) {
        String logResult = withLogTail ? outcome.logTail() : null;
        if (outcome.functionError() == null) {
            sendFrom(0, outcome.payload(), EventFrames.complete(null, null, logResult));
        } else {
            String document = new String(outcome.payload(), StandardCharsets.UTF_8);
            answer.end(EventFrames.complete(outcome.functionError(), document, logResult));
        }
    }

    private void sendFrom(int offset, byte[] payload, byte[] last) {
        if (offset == payload.length) {
            answer.end(last);
            return;
        }
        int length = Math.min(MAX_CHUNK, payload.length - offset);
        send(payload, offset, length).whenComplete((room, gone) -> {
            if (gone == null) {
                sendFrom(offset + length, payload, last);
            } else {
                answer.end(last);
            }
        });
    }
}
