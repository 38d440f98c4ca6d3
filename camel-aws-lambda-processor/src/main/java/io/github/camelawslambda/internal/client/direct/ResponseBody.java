package io.github.camelawslambda.internal.client.direct;

import io.github.camelawslambda.internal.client.GrowingBytes;
import io.github.camelawslambda.internal.client.ResponseExtent;
import io.github.camelawslambda.internal.failure.ResponseTooLargeException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Collects the body of one response in one array. Used by one thread at a time. */
final class ResponseBody {

    // More than Lambda answers (6 MB). For a larger announced size, memory is allocated only as bytes arrive.
    private static final int LARGEST_FIRST_ROOM = 8 * 1024 * 1024;

    private final ResponseHead head;
    private final ResponseExtent extent;
    private final GrowingBytes bytes;

    /**
     * @param maxResponseSize most bytes of a response
     * @throws ResponseTooLargeException if the head announces more bytes
     */
    ResponseBody(ResponseHead head, long maxResponseSize) {
        this.head = head;
        this.extent = ResponseExtent.of(
                head.status(), head.header("Content-Length"), head.header("Transfer-Encoding"), maxResponseSize);
        extent.check(extent.announced());
        this.bytes = new GrowingBytes((int) Math.max(0, Math.min(extent.announced(), LARGEST_FIRST_ROOM)));
    }

    /**
     * Appends the next bytes.
     *
     * @throws ResponseTooLargeException if they are too many
     */
    void append(ByteBuffer next) {
        extent.check((long) bytes.size() + next.remaining());
        bytes.append(next);
    }

    /** The answer, once the HTTP client considers it complete. */
    HttpAnswer end() {
        IOException missing = extent.missing(bytes.size());
        return missing == null ? new HttpAnswer.Whole(head, bytes.toArray()) : new HttpAnswer.Broken(missing);
    }

    /** The answer, if the HTTP client saw no end of it. */
    HttpAnswer broken() {
        return new HttpAnswer.Broken(extent.endedAfter(bytes.size()));
    }
}
