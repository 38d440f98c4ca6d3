package io.github.camelawslambda.internal.client.direct;

import io.github.camelawslambda.internal.client.ResponseExtent;
import io.github.camelawslambda.internal.failure.ResponseTooLargeException;
import java.io.IOException;
import java.util.Arrays;

/** Collects the body of one response into one array. Used by one thread at a time. */
public final class ResponseBody {

    private static final byte[] EMPTY = {};

    // Above what Lambda answers (6 MB): what a server announces beyond it is believed as it comes.
    private static final int LARGEST_FIRST_ROOM = 8 * 1024 * 1024;

    // What a virtual machine can allocate.
    private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

    private final ResponseHead head;
    private final ResponseExtent extent;
    private byte[] bytes = EMPTY;
    private int size;

    /**
     * @param maxResponseSize most bytes of a response
     * @throws ResponseTooLargeException if the head announces more
     */
    public ResponseBody(ResponseHead head, long maxResponseSize) {
        this.head = head;
        this.extent = ResponseExtent.of(
                head.status(), head.header("Content-Length"), head.header("Transfer-Encoding"), maxResponseSize);
        extent.check(extent.announced());
        if (extent.announced() > 0) {
            bytes = new byte[(int) Math.min(extent.announced(), LARGEST_FIRST_ROOM)];
        }
    }

    /**
     * Makes room for the next bytes, which the caller writes.
     *
     * @return where in {@link #array()} they begin
     * @throws ResponseTooLargeException if they are too many
     */
    public int append(int length) {
        extent.check((long) size + length);
        if (length > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, length), (int) Math.min(2L * size, MAX_ARRAY)));
        }
        int start = size;
        size += length;
        return start;
    }

    /** What is written to; another one after each {@link #append}. */
    public byte[] array() {
        return bytes;
    }

    /** The answer, once its HTTP client takes it for whole. */
    public HttpAnswer end() {
        IOException missing = extent.missing(size);
        return missing == null
                ? new HttpAnswer.Whole(head, bytes.length == size ? bytes : Arrays.copyOf(bytes, size))
                : new HttpAnswer.Broken(missing);
    }

    /** The same where its HTTP client has met no end. */
    HttpAnswer broken() {
        return new HttpAnswer.Broken(extent.endedAfter(size));
    }
}
