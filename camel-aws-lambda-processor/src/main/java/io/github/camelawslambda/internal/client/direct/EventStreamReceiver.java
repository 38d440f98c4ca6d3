package io.github.camelawslambda.internal.client.direct;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.camelawslambda.internal.client.StreamAnswer;
import io.github.camelawslambda.internal.client.StreamControl;
import io.github.camelawslambda.internal.client.StreamEnd;
import io.github.camelawslambda.internal.client.StreamHead;
import io.github.camelawslambda.internal.client.StreamReceiver;
import io.github.camelawslambda.internal.client.direct.EventStreamDecoder.Events;
import io.github.camelawslambda.internal.failure.Causes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;

/** Receives the answer to InvokeWithResponseStream, decodes it, and passes the content on. */
final class EventStreamReceiver implements AnswerReceiver, Events, StreamControl {

    private static final JsonFactory JSON = new JsonFactory();

    private final EventStreamDecoder decoder = new EventStreamDecoder(this);
    private final StreamReceiver receiver;
    private final Function<HttpAnswer, CompletableFuture<?>> refusals;
    private final AtomicBoolean isOver = new AtomicBoolean();
    private volatile @Nullable Subscription body;
    private volatile @Nullable Runnable abort;
    private @Nullable StreamHead head;
    private @Nullable AnswerCollector refusal;

    /** @param refusals reads error answers; the future that it returns fails with their meaning */
    EventStreamReceiver(StreamReceiver receiver, Function<HttpAnswer, CompletableFuture<?>> refusals) {
        this.receiver = receiver;
        this.refusals = refusals;
    }

    /** The request was sent. */
    void isUnderWay(Runnable aborts) {
        abort = aborts;
    }

    @Override
    public void head(ResponseHead answered, Subscription given) {
        body = given;
        if (!answered.isSuccess()) {
            refusal = new AnswerCollector(0);
            refusal.head(answered, given);
            return;
        }
        Exception unexpected = StreamAnswer.unexpected(answered.status(), answered.header("Content-Type"));
        if (unexpected != null) {
            fail(unexpected);
            return;
        }
        head = new StreamHead(
                answered.status(),
                answered.header("X-Amz-Executed-Version"),
                answered.requestId(),
                answered.header("X-Amz-Function-Error"));
        receiver.begin(head, this);
        given.request(1);
    }

    @Override
    public void bytes(ByteBuffer bytes) {
        if (refusal != null) {
            refusal.bytes(bytes);
            return;
        }
        if (!isOver.get()) {
            try {
                decoder.feed(bytes);
            } catch (IOException e) {
                fail(e);
                return;
            }
        }
        // The connection is reused only if the answer is read to its end.
        if (isOver.get() || receiver.hasRoom()) {
            more();
        }
    }

    @Override
    public void chunk(ByteBuffer bytes) {
        if (!isOver.get()) {
            receiver.payload(bytes);
        }
    }

    @Override
    public void event(Map<String, String> headers, byte[] payload) {
        String type = headers.getOrDefault(":message-type", "");
        if (type.equals("exception")) {
            fail(StreamAnswer.exception(
                    headers.get(":exception-type"), members(payload).get("message"), requestId()));
        } else if (type.equals("error")) {
            fail(StreamAnswer.exception(headers.get(":error-code"), headers.get(":error-message"), requestId()));
        } else if ("InvokeComplete".equals(headers.get(":event-type")) && isOver.compareAndSet(false, true)) {
            Map<String, String> members = members(payload);
            receiver.complete(
                    new StreamEnd(members.get("errorcode"), members.get("errordetails"), members.get("logresult")));
        }
    }

    @Override
    public void end(boolean isWhole) {
        if (refusal != null) {
            refusal.end(isWhole);
            refuse(refusal.getNow(new HttpAnswer.Broken(StreamAnswer.incomplete())));
        } else if (!isOver.get()) {
            refuse(new HttpAnswer.Broken(StreamAnswer.incomplete()));
        }
    }

    @Override
    public void broken(Throwable cause) {
        refuse(new HttpAnswer.Broken(cause));
    }

    private void refuse(HttpAnswer answer) {
        if (!isOver.get()) {
            refusals.apply(answer)
                    .whenComplete((nothing, failure) -> told(failure == null ? StreamAnswer.incomplete() : failure));
        }
    }

    private void told(Throwable failure) {
        if (isOver.compareAndSet(false, true)) {
            receiver.failed(Causes.unwrap(failure));
        }
    }

    /** The answer is not a stream, or ends here: the rest is discarded. */
    private void fail(Throwable failure) {
        told(failure);
        abandon();
    }

    private @Nullable String requestId() {
        return head == null ? null : head.requestId();
    }

    @Override
    public void more() {
        Subscription rest = body;
        if (rest != null) {
            rest.request(1);
        }
    }

    @Override
    public void abort() {
        if (isOver.compareAndSet(false, true)) {
            abandon();
        }
    }

    private void abandon() {
        Subscription rest = body;
        if (rest != null) {
            rest.cancel();
        }
        Runnable aborts = abort;
        if (aborts != null) {
            aborts.run();
        }
    }

    /**
     * The scalar members of a JSON object, their names in lower case, since emulators differ in it; empty if it is not
     * an object.
     */
    private static Map<String, String> members(byte[] json) {
        Map<String, String> members = new TreeMap<>();
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return members;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName().toLowerCase(Locale.ROOT);
                JsonToken value = parser.nextToken();
                if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                    members.put(name, parser.getText());
                } else {
                    parser.skipChildren();
                }
            }
        } catch (IOException e) {
            // Members that were read count: a malformed rest does not invalidate the event.
        }
        return members;
    }
}
