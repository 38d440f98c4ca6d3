package io.github.camelawslambda.internal.exchange;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaInvocationException.ErrorAnswer;
import io.github.camelawslambda.LambdaPayloadTooLargeException;
import io.github.camelawslambda.internal.invoke.Invocation;
import io.github.camelawslambda.internal.settings.PackSettings;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages that may share invocations.
 *
 * <p>Thread-safe.
 */
public final class ItemReader {

    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private final InvocationReader reader;
    private final ItemFrame frame;
    private final RecordWriter records;

    /** @param region of the client, null if it is not known */
    public ItemReader(PackSettings settings, InvocationReader reader, @Nullable String region) {
        this.reader = reader;
        this.frame = ItemFrame.of(settings.format());
        this.records = new RecordWriter(settings.headers(), region, Clock.systemUTC());
    }

    /**
     * Reads a message.
     *
     * @param recordId identifies the message in records, unless its own header does
     * @throws LambdaInvocationException if the message cannot be invoked; nothing has been sent
     */
    public Item read(Subject subject, String recordId) {
        Invocation invocation = reader.read(subject);
        String function = invocation.functionName();
        byte[] content;
        String id;
        try {
            id = reader.headers().itemId(subject);
            if (frame == ItemFrame.ARRAY) {
                content = json(invocation.payload());
            } else {
                id = id == null ? recordId : id;
                content = records.write(subject, invocation, id);
            }
        } catch (IllegalArgumentException | MappingException e) {
            throw new LambdaInvocationException(
                    "%s was not invoked: %s".formatted(function, e.getMessage()),
                    e.getCause(),
                    function,
                    0,
                    false,
                    ErrorAnswer.NONE);
        }
        int limit = invocation.type().payloadLimit();
        int size = frame.length() + content.length;
        if (size > limit) {
            throw new LambdaPayloadTooLargeException(
                    "%s was not invoked: with its frame the payload has %d bytes, Lambda takes at most %d for %s. Send less, for example a reference to an object in S3"
                            .formatted(function, size, limit, invocation.type().value()),
                    function,
                    limit,
                    size);
        }
        return new Item(invocation, content, id, reader.headers().travelsAlone(subject));
    }

    private static byte[] json(byte @Nullable [] payload) throws MappingException {
        if (payload == null || payload.length == 0) {
            return NULL;
        }
        String text = Utf8.decode(payload);
        if (text == null || !JsonText.isOneValue(text)) {
            throw new MappingException(
                    "its payload (%d bytes) is not one JSON value in UTF-8, which batchFormat=array needs: use payloadFormat=json to send a text as a JSON string, or batchFormat=records"
                            .formatted(payload.length),
                    null);
        }
        return payload;
    }
}
