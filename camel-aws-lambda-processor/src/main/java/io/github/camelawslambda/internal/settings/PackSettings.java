package io.github.camelawslambda.internal.settings;

import java.time.Duration;
import java.util.List;

/**
 * How elements share invocations.
 *
 * @param size most elements of an invocation
 * @param bytes most bytes of its payload
 * @param headers names of headers that travel with records; one that ends in {@code *} matches all names with that beginning
 * @param bisect whether an invocation that the function fails is cut in halves
 * @param linger longest wait of a single message for company, {@link Duration#ZERO} for none
 */
public record PackSettings(
        int size,
        int bytes,
        BatchFormat format,
        BatchResponse response,
        List<String> headers,
        boolean bisect,
        Duration linger) {

    /** Whether the elements of a batch share invocations, or are wrapped as if they did. */
    public boolean ofBatches() {
        return size > 1 || format == BatchFormat.RECORDS;
    }

    /** The same for single messages. */
    public boolean ofMessages() {
        return !linger.isZero() || format == BatchFormat.RECORDS;
    }
}
