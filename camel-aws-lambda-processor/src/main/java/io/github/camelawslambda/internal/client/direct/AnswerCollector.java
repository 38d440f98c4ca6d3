package io.github.camelawslambda.internal.client.direct;

import io.github.camelawslambda.internal.failure.ResponseTooLargeException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;

/** Collects one answer and completes a future with it. */
final class AnswerCollector extends CompletableFuture<HttpAnswer> implements AnswerReceiver {

    private final long maxResponseSize;
    private @Nullable ResponseBody body;
    private @Nullable Subscription rest;

    /** @param maxResponseSize most bytes of a response; the rest of a larger one is not read */
    AnswerCollector(long maxResponseSize) {
        this.maxResponseSize = maxResponseSize;
    }

    @Override
    public void head(ResponseHead head, Subscription given) {
        rest = given;
        try {
            body = new ResponseBody(head, maxResponseSize);
            given.request(Long.MAX_VALUE);
        } catch (ResponseTooLargeException e) {
            refuse(e);
        }
    }

    @Override
    public void bytes(ByteBuffer bytes) {
        if (body == null || isDone()) {
            return;
        }
        try {
            body.append(bytes);
        } catch (ResponseTooLargeException e) {
            refuse(e);
        }
    }

    @Override
    public void end(boolean isWhole) {
        if (body == null) {
            broken(new IOException("The response ended after 0 bytes"));
        } else {
            complete(isWhole ? body.end() : body.broken());
        }
    }

    @Override
    public void broken(Throwable cause) {
        complete(new HttpAnswer.Broken(cause));
    }

    private void refuse(ResponseTooLargeException reason) {
        broken(reason);
        if (rest != null) {
            rest.cancel();
        }
    }
}
