package io.github.camelawslambda.internal.client;

import io.github.camelawslambda.internal.failure.ResponseTooLargeException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The size of a body according to the response head, and the limit for it.
 *
 * @param limit most bytes that are read
 * @param announced how many bytes the body has, -1 if the head does not say
 * @param isOpen whether only the end of the connection ends the body, so that a cut cannot be noticed
 */
public record ResponseExtent(long limit, long announced, boolean isOpen) {

    private static final long LARGEST_REFUSAL = 1L << 20;
    private static final int NO_CONTENT = 204;

    /**
     * Reads a response head.
     *
     * @param maxResponseSize bytes; an error response may always have 1 MB, which no error of Lambda exceeds
     * @param contentLength null for none
     * @param transferEncoding null for none
     */
    public static ResponseExtent of(
            int status, @Nullable String contentLength, @Nullable String transferEncoding, long maxResponseSize) {
        long announced = length(contentLength);
        return new ResponseExtent(
                status / 100 == 2 ? maxResponseSize : Math.max(maxResponseSize, LARGEST_REFUSAL),
                announced,
                announced < 0 && transferEncoding == null && status != NO_CONTENT);
    }

    /**
     * Checks the number of bytes received or announced.
     *
     * @throws ResponseTooLargeException if it is above the limit
     */
    public void check(long size) {
        if (size > limit) {
            throw new ResponseTooLargeException(limit, announced);
        }
    }

    /** Why a body that ended after so many bytes is incomplete; null if it is complete. */
    public @Nullable IOException missing(long size) {
        if (announced >= 0 && announced != size) {
            return endedAfter(size);
        }
        return isOpen && size == 0
                ? new IOException("The connection was closed in the head of the response, or before its body")
                : null;
    }

    /** The response broke off after so many bytes. */
    public IOException endedAfter(long size) {
        return new IOException("The response ended after %d bytes%s"
                .formatted(size, announced >= 0 ? " of the " + announced + " that were announced" : ""));
    }

    private static long length(@Nullable String contentLength) {
        try {
            return contentLength == null ? -1 : Long.parseLong(contentLength.trim());
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
