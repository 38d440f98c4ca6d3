package io.github.camelawslambda.internal.failure;

/** A response was larger than {@code maxResponseSize}; the rest of it was not read. */
public final class ResponseTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long limit;
    private final long size;

    /**
     * @param limit the most bytes that are read
     * @param size of the response in bytes, -1 if it is not known
     */
    public ResponseTooLargeException(long limit, long size) {
        super("the response is larger than %d bytes".formatted(limit), null, false, false);
        this.limit = limit;
        this.size = size;
    }

    long limit() {
        return limit;
    }

    long size() {
        return size;
    }
}
