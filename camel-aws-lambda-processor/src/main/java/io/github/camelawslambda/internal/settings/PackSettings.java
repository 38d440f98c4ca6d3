package io.github.camelawslambda.internal.settings;

import java.time.Duration;
import java.util.List;

/**
 * How elements share invocations.
 *
 * @param size most elements of an invocation
 * @param bytes most bytes of the payload of an invocation
 * @param headers names of headers to include in records; a name that ends in {@code *} matches all names with that
 *     beginning
 * @param bisect whether an invocation that the function fails is cut in halves
 * @param linger longest wait of a single message for others, {@link Duration#ZERO} if it does not wait
 */
public record PackSettings(
        int size,
        int bytes,
        BatchFormat format,
        BatchResponse response,
        List<String> headers,
        boolean bisect,
        Duration linger) {

    /** Whether elements of a batch share invocations, or have the format of shared invocations. */
    public boolean ofBatches() {
        return size > 1 || format == BatchFormat.RECORDS;
    }

    /** Whether single messages share invocations. */
    public boolean ofMessages() {
        return !linger.isZero() || format == BatchFormat.RECORDS;
    }
}
