package io.github.camelawslambda.internal.batch;

import io.github.camelawslambda.internal.exchange.ItemFrame;
import io.github.camelawslambda.internal.invoke.Invocation;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An invocation and the messages that share it. Immutable.
 *
 * <p>Of the messages' content only the payload is kept; halves are cut from it.
 *
 * @param ids identify the messages in the function's answer, in order; null if a message is identified by its index
 * @param starts where each item begins in the payload; at the end, where one more would begin
 * @param <M> a message as its owner knows it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Pack<M>(List<M> members, List<@Nullable String> ids, ItemFrame frame, int[] starts, Invocation invocation) {

    int size() {
        return members.size();
    }

    /** Returns the text that identifies a member in the function's answer. */
    String id(int index) {
        String own = ids.get(index);
        return own == null ? Integer.toString(index) : own;
    }

    /** The members before the middle; there must be two at least. */
    Pack<M> firstHalf() {
        return part(0, size() / 2);
    }

    /** The members from the middle on. */
    Pack<M> secondHalf() {
        return part(size() / 2, size());
    }

    private Pack<M> part(int from, int to) {
        byte[] whole = payload();
        byte[] prefix = frame.prefix();
        byte[] suffix = frame.suffix();
        // Without the comma after the last.
        int length = starts[to] - 1 - starts[from];
        byte[] payload = Arrays.copyOf(prefix, prefix.length + length + suffix.length);
        System.arraycopy(whole, starts[from], payload, prefix.length, length);
        System.arraycopy(suffix, 0, payload, prefix.length + length, suffix.length);
        int shift = prefix.length - starts[from];
        return new Pack<>(
                List.copyOf(members.subList(from, to)),
                ids.subList(from, to),
                frame,
                IntStream.rangeClosed(from, to).map(i -> starts[i] + shift).toArray(),
                invocation.withPayload(payload));
    }

    private byte[] payload() {
        byte[] payload = invocation.payload();
        if (payload == null) {
            throw new IllegalStateException("a pack has a payload");
        }
        return payload;
    }

    @Override
    public String toString() {
        return "Pack[size=%d, invocation=%s]".formatted(size(), invocation);
    }
}
